using System.Net;
using Agencia.Tests.Fixtures;
using Xunit;

namespace Agencia.Tests.Moltbot.Api;

public sealed class IdempotencyTests(PostgresServer server) : IAsyncLifetime
{
    private const string Customer = "34600000001";

    private GraphStandIn graph = null!;
    private ApiUnderTest api = null!;

    public async ValueTask InitializeAsync()
    {
        graph = await GraphStandIn.StartAsync();
        api = await ApiUnderTest.StartAsync(server, new Dictionary<string, string?> { ["WhatsApp:GraphBaseUrl"] = graph.Url });
        await api.AddClientAsync("100");
    }

    public async ValueTask DisposeAsync()
    {
        await api.DisposeAsync();
        await graph.DisposeAsync();
    }

    [Fact]
    public async Task The_same_key_with_the_same_message_is_the_same_send()
    {
        var id = await api.ReceiveAsync("100", Customer, "wamid.A", "hola");
        using var first = await SendAsync(id, "Uno.", "key-1");
        using var again = await SendAsync(id, "Uno.", "key-1");
        using var other = await SendAsync(id, "Dos.", "key-1");
        using var next = await SendAsync(id, "Dos.", "key-2");

        Assert.Equal((await first.JsonAsync(HttpStatusCode.Created)).Id(), (await again.JsonAsync(HttpStatusCode.Created)).Id());
        await other.JsonAsync(HttpStatusCode.UnprocessableEntity);
        await next.JsonAsync(HttpStatusCode.Created);
        Assert.Equal(["Uno.", "Dos."], await WrittenAsync());
    }

    [Fact]
    public async Task Calls_at_once_with_one_key_make_one_message()
    {
        var id = await api.ReceiveAsync("100", Customer, "wamid.A", "hola");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SendAsync(id, "Uno.", "key-1")));

        var ids = new HashSet<Guid>();
        foreach (var answer in answers)
        {
            ids.Add((await answer.JsonAsync(HttpStatusCode.Created)).Id());
        }

        Assert.Single(ids);
        Assert.Equal(["Uno."], await WrittenAsync());
    }

    [Fact]
    public async Task One_key_for_two_conversations_at_once_makes_one_message()
    {
        var one = await api.ReceiveAsync("100", Customer, "wamid.A", "hola");
        var two = await api.ReceiveAsync("100", "34600000002", "wamid.B", "hola");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => SendAsync(i % 2 == 0 ? one : two, "Uno.", "key-1")));

        Assert.Equal(["Uno."], await WrittenAsync());
        Assert.Equal(4, answers.Count(answer => answer.StatusCode == HttpStatusCode.Created));
        Assert.Equal(4, answers.Count(answer => answer.StatusCode == HttpStatusCode.UnprocessableEntity));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("with a space")]
    [InlineData("ñ")]
    public async Task Without_a_key_that_can_be_one_nothing_is_sent(string? key)
    {
        var id = await api.ReceiveAsync("100", Customer, "wamid.A", "hola");

        using var response = await SendAsync(id, "Uno.", key);
        using var tooLong = await SendAsync(id, "Uno.", new string('k', 129));

        Assert.Contains("1 to 128", (await response.JsonAsync(HttpStatusCode.BadRequest)).GetProperty("errors").GetProperty("Idempotency-Key")[0].GetString(), StringComparison.Ordinal);
        await tooLong.JsonAsync(HttpStatusCode.BadRequest);
        Assert.Empty(await WrittenAsync());
    }

    [Fact]
    public async Task Keys_of_more_than_three_days_are_forgotten()
    {
        var id = await api.ReceiveAsync("100", Customer, "wamid.A", "hola");
        await (await SendAsync(id, "Uno.", "old")).JsonAsync(HttpStatusCode.Created);
        await (await SendAsync(id, "Uno.", "recent")).JsonAsync(HttpStatusCode.Created);
        await api.Database.ExecuteAsync("update moltbot.idempotency_keys set created_at = now() - case key when 'old' then interval '73 hours' else interval '71 hours' end");

        await (await SendAsync(id, "Dos.", "new")).JsonAsync(HttpStatusCode.Created);

        Assert.Equal(["new", "recent"], await api.Database.ListAsync("select key from moltbot.idempotency_keys order by key", row => row.GetString(0)));
    }

    private Task<HttpResponseMessage> SendAsync(Guid conversation, string text, string? key) =>
        api.Agency.SendAsync(HttpMethod.Post, $"/api/v1/conversations/{conversation}/messages", new { text }, key is null ? null : "Idempotency-Key", key);

    private Task<List<string>> WrittenAsync() =>
        api.Database.ListAsync("select body from moltbot.messages where body in ('Uno.', 'Dos.') order by position", row => row.GetString(0));
}
