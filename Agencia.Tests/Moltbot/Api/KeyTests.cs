using System.Net;
using Agencia.Moltbot.Core.Clients;
using Agencia.Tests.Fixtures;
using Xunit;

namespace Agencia.Tests.Moltbot.Api;

public sealed class KeyTests(PostgresServer server) : IAsyncLifetime
{
    private ApiUnderTest api = null!;

    public async ValueTask InitializeAsync() => api = await ApiUnderTest.StartAsync(server);

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Fact]
    public async Task A_key_is_shown_once_and_opens_until_it_is_revoked()
    {
        var created = await api.Agency.PostAsync("/api/v1/keys", new { name = "deploy" });
        var key = created.GetProperty("key").GetString()!;
        using var http = api.With(key);

        Assert.Matches("^agc_live_[0-9A-Za-z]{49}$", key);
        await http.GetJsonAsync("/api/v1/keys");
        Assert.DoesNotContain(key, (await api.Agency.GetJsonAsync("/api/v1/keys")).GetRawText(), StringComparison.Ordinal);
        Assert.Equal(0L, await api.Database.ScalarAsync<long>("select count(*) from moltbot.api_keys k where k::text like '%' || $1 || '%'", key));

        using var revoked = await api.Agency.SendAsync(HttpMethod.Delete, $"/api/v1/keys/{created.Id()}", body: null);
        Assert.Equal(HttpStatusCode.NoContent, revoked.StatusCode);
        await http.GetJsonAsync("/api/v1/keys", HttpStatusCode.Unauthorized);
        Assert.NotNull((await api.Agency.GetJsonAsync("/api/v1/keys")).Items().Single(k => k.Id() == created.Id()).GetProperty("revokedAt").GetString());
        Assert.NotNull((await api.Agency.GetJsonAsync($"/api/v1/keys/{created.Id()}")).GetProperty("revokedAt").GetString());
        await api.Agency.GetJsonAsync($"/api/v1/keys/{Guid.NewGuid()}", HttpStatusCode.NotFound);
        using var unknown = await api.Agency.SendAsync(HttpMethod.Delete, $"/api/v1/keys/{Guid.NewGuid()}", body: null);
        await unknown.JsonAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_client_s_key_opens_that_client_and_makes_no_keys()
    {
        var client = await api.AddClientAsync("100");
        using var http = api.With((await api.Agency.PostAsync("/api/v1/keys", new { name = "client", clientId = client })).GetProperty("key").GetString()!);

        Assert.Equal(client, (await http.GetJsonAsync("/api/v1/clients")).Items().Single().Id());
        await http.GetJsonAsync("/api/v1/keys", HttpStatusCode.Forbidden);
        await http.PostAsync("/api/v1/keys", new { name = "more" }, HttpStatusCode.Forbidden);
        await http.PostAsync("/api/v1/clients", new { name = "more" }, HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_key_ends_when_it_said_it_would()
    {
        var created = await api.Agency.PostAsync("/api/v1/keys", new { name = "short", expiresAt = TimeProvider.System.GetUtcNow().AddHours(1).ToOffset(TimeSpan.FromHours(2)) });
        using var http = api.With(created.GetProperty("key").GetString()!);
        await http.GetJsonAsync("/api/v1/clients");

        await api.Database.ExecuteAsync("update moltbot.api_keys set expires_at = now() where id = $1", created.Id());

        await http.GetJsonAsync("/api/v1/clients", HttpStatusCode.Unauthorized);
        await api.Agency.PostAsync("/api/v1/keys", new { name = "past", expiresAt = "2020-01-01T00:00:00Z" }, HttpStatusCode.BadRequest);
        await api.Agency.PostAsync("/api/v1/keys", new { name = "nobody's", clientId = Guid.NewGuid() }, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_list_says_what_a_key_is_without_the_key()
    {
        var client = await api.AddClientAsync("100");
        var created = await api.Agency.PostAsync("/api/v1/keys", new { name = "crm", clientId = client, mode = "test", scopes = ApiUnderTest.ScopesOf("messages:read", "clients:read", "messages:read") });
        var key = created.GetProperty("key").GetString()!;
        var listed = (await api.Agency.GetJsonAsync("/api/v1/keys")).Items().Single(item => item.Id() == created.Id());

        Assert.StartsWith("agc_test_", key, StringComparison.Ordinal);
        Assert.Equal(key[..15], listed.GetProperty("prefix").GetString());
        Assert.Equal(("crm", client, "test"), (listed.GetProperty("name").GetString(), listed.GetProperty("clientId").GetGuid(), listed.GetProperty("mode").GetString()));
        Assert.Equal(["clients:read", "messages:read"], listed.GetProperty("scopes").EnumerateArray().Select(scope => scope.GetString()));
        Assert.Equal(created.GetProperty("createdAt").GetDateTimeOffset(), listed.GetProperty("createdAt").GetDateTimeOffset());
        Assert.All(["expiresAt", "revokedAt", "lastUsedAt", "successorId"], member => Assert.Null(listed.GetProperty(member).GetString()));
    }

    [Fact]
    public async Task Unknown_expired_and_revoked_get_the_same_answer()
    {
        var (expired, revoked) = (await MadeAsync(), await MadeAsync());
        await api.Database.ExecuteAsync("update moltbot.api_keys set expires_at = now() where id = $1", expired.Id);
        await api.Database.ExecuteAsync("update moltbot.api_keys set revoked_at = now() where id = $1", revoked.Id);
        var answers = new List<string>();
        foreach (var key in new[] { ApiKeyText.New(KeyModes.Live), expired.Key, revoked.Key, "made up" })
        {
            using var response = await api.With(key).GetAsync("/api/v1/clients", TestContext.Current.CancellationToken);
            var problem = await response.JsonAsync(HttpStatusCode.Unauthorized);
            answers.Add($"{response.Headers.WwwAuthenticate} {problem.GetProperty("title")} {problem.GetProperty("detail")}");
        }

        Assert.Single(answers.Distinct());

        async Task<(Guid Id, string Key)> MadeAsync()
        {
            var created = await api.Agency.PostAsync("/api/v1/keys", new { name = "k" });
            return (created.Id(), created.GetProperty("key").GetString()!);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer ")]
    [InlineData("Bearer wrong")]
    [InlineData("Basic d3Jvbmc=")]
    public async Task Without_a_key_nothing_is_read(string? authorization)
    {
        using var http = api.WithoutKey();
        using var response = await http.SendAsync(HttpMethod.Post, "/api/v1/clients", new { }, authorization is null ? null : "Authorization", authorization);

        await response.JsonAsync(HttpStatusCode.Unauthorized);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
    }
}
