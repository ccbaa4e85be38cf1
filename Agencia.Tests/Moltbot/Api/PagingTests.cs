using System.Net;
using System.Text.Json;
using Agencia.Tests.Fixtures;
using Xunit;

namespace Agencia.Tests.Moltbot.Api;

public sealed class PagingTests(PostgresServer server) : IAsyncLifetime
{
    private ApiUnderTest api = null!;

    public async ValueTask InitializeAsync() => api = await ApiUnderTest.StartAsync(server);

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Fact]
    public async Task Pages_have_neither_gaps_nor_doubles_while_rows_are_added()
    {
        var added = new List<Guid>();
        for (var i = 0; i < 7; i++)
        {
            added.Add((await api.Agency.PostAsync("/api/v1/clients", new { name = $"Client {i}" })).Id());
        }

        var seen = new List<Guid>();
        for (var cursor = ""; cursor is not null;)
        {
            var page = await api.Agency.GetJsonAsync($"/api/v1/clients?limit=3{cursor}");
            seen.AddRange(page.Items().Select(client => client.Id()));
            await api.Agency.PostAsync("/api/v1/clients", new { name = "Came meanwhile" });
            cursor = page.Next() is { } next ? $"&cursor={next}" : null;
        }

        Assert.Equal(added.AsEnumerable().Reverse(), seen);
    }

    [Fact]
    public async Task A_last_page_that_is_full_says_that_it_is_the_last()
    {
        await api.Agency.PostAsync("/api/v1/clients", new { name = "One" });
        await api.Agency.PostAsync("/api/v1/clients", new { name = "Two" });

        Assert.Null((await api.Agency.GetJsonAsync("/api/v1/clients?limit=2")).Next());
        Assert.NotNull((await api.Agency.GetJsonAsync("/api/v1/clients?limit=1")).Next());
    }

    [Theory]
    [InlineData("limit=0", "limit", "1 to 200")]
    [InlineData("limit=201", "limit", "1 to 200")]
    [InlineData("limit=-1", "limit", "1 to 200")]
    [InlineData("limit=x", "limit", "1 to 200")]
    [InlineData("limit=1&limit=2", "limit", "1 to 200")]
    [InlineData("limit=99999999999999999999", "limit", "1 to 200")]
    [InlineData("cursor=x", "cursor", "next")]
    [InlineData("cursor=", "cursor", "next")]
    [InlineData("cursor=%00", "cursor", "next")]
    [InlineData("cursor=MQ", "cursor", "next")]
    public async Task A_bad_limit_or_cursor_is_told_what_would_be_right(string query, string member, string allowed)
    {
        var problem = await api.Agency.GetJsonAsync($"/api/v1/clients?{query}", HttpStatusCode.BadRequest);

        Assert.Contains(allowed, problem.GetProperty("errors").GetProperty(member)[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Number, problem.GetProperty("status").ValueKind);
    }
}
