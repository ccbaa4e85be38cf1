using System.Net;
using Agencia.Tests.Fixtures;
using Xunit;

namespace Agencia.Tests.Moltbot.Api;

/// <summary>A test key reads and configures; it makes no message leave and erases nobody.</summary>
public sealed class TestKeyTests(PostgresServer server) : IAsyncLifetime
{
    private const string Customer = "34600000001";

    private GraphStandIn graph = null!;
    private ApiUnderTest api = null!;
    private HttpClient test = null!;
    private Guid client;

    public async ValueTask InitializeAsync()
    {
        graph = await GraphStandIn.StartAsync();
        api = await ApiUnderTest.StartAsync(server, new Dictionary<string, string?> { ["WhatsApp:GraphBaseUrl"] = graph.Url });
        client = await api.AddClientAsync("100");
        test = await api.WithNewKeyAsync(new { name = "test", mode = "test" });
    }

    public async ValueTask DisposeAsync()
    {
        await api.DisposeAsync();
        await graph.DisposeAsync();
    }

    [Fact]
    public async Task It_reads_and_configures()
    {
        await test.GetJsonAsync("/api/v1/clients");
        await test.PostAsync("/api/v1/clients", new { name = "new" });
        await test.PostAsync($"/api/v1/clients/{client}/knowledge", new { title = "Opening", text = "Open from 9 to 5." });
        var number = (await test.GetJsonAsync($"/api/v1/clients/{client}/numbers")).Items().Single().Id();
        await test.PatchAsync($"/api/v1/clients/{client}/numbers/{number}", new { paused = true }, "*");
    }

    [Fact]
    public async Task What_it_writes_to_a_contact_is_checked_and_not_sent()
    {
        var id = await api.ReceiveAsync("100", Customer, "wamid.A", "hola");
        await graph.NextAsync(Customer);
        await Eventually.Equal(0L, () => api.Database.ScalarAsync<long>("select count(*) from moltbot.outbox"));
        var before = await StateAsync(id);

        using var response = await SendAsync(test, id, "Le atiende Marta.", "key-1");
        var tested = await response.JsonAsync(HttpStatusCode.OK);

        Assert.False(tested.GetProperty("sent").GetBoolean());
        Assert.Equal((id, "Le atiende Marta."), (tested.GetProperty("conversationId").GetGuid(), tested.GetProperty("text").GetString()));
        Assert.Equal(before, await StateAsync(id));
        Assert.Equal(0L, await api.Database.ScalarAsync<long>("select count(*) from moltbot.idempotency_keys"));
        // The key is free: the live one's message with it goes out, and as the first thing since.
        await (await SendAsync(api.Agency, id, "Le atiende Luis.", "key-1")).JsonAsync(HttpStatusCode.Created);
        Assert.Equal("Le atiende Luis.", (await graph.NextAsync(Customer)).Text);
        // And the same refusals as for a live one.
        await (await SendAsync(test, id, "Otra cosa.", "key-1")).JsonAsync(HttpStatusCode.UnprocessableEntity);
        await (await SendAsync(test, Guid.NewGuid(), "Uno.", "key-2")).JsonAsync(HttpStatusCode.NotFound);
        await (await SendAsync(test, id, "", "key-2")).JsonAsync(HttpStatusCode.BadRequest);
        await api.Database.ExecuteAsync("update moltbot.conversations set last_inbound_at = now() - interval '25 hours'");
        await (await SendAsync(test, id, "Uno.", "key-2")).JsonAsync(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task It_resumes_no_sending()
    {
        var number = (await api.Agency.GetJsonAsync($"/api/v1/clients/{client}/numbers")).Items().Single().Id();
        var path = $"/api/v1/clients/{client}/numbers/{number}";
        await api.Agency.PatchAsync(path, new { paused = true }, "*");

        await test.PatchAsync(path, new { paused = false }, "*", HttpStatusCode.Forbidden);
        await test.PatchAsync(path, new { accessToken = "another" }, "*", HttpStatusCode.Forbidden);

        Assert.NotNull((await api.Agency.GetJsonAsync(path)).GetProperty("pausedAt").GetString());
    }

    [Theory]
    [InlineData("dead-letters/replay")]
    [InlineData("dead-letters/{id}/replay")]
    [InlineData("poison/replay")]
    [InlineData("poison/{id}/replay")]
    [InlineData("unrouted/replay")]
    [InlineData("unrouted/{id}/replay")]
    [InlineData("contacts/{id}/erase")]
    public async Task It_replays_and_erases_nothing(string path)
    {
        var refused = await test.PostAsync("/api/v1/" + path.Replace("{id}", Guid.NewGuid().ToString(), StringComparison.Ordinal), new { }, HttpStatusCode.Forbidden);

        Assert.Contains("live key", refused.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_gives_out_no_live_key()
    {
        var live = await api.Agency.PostAsync("/api/v1/keys", new { name = "live" });

        await test.PostAsync("/api/v1/keys", new { name = "more" }, HttpStatusCode.Forbidden);
        await test.PostAsync($"/api/v1/keys/{live.Id()}/rotate", new { }, HttpStatusCode.Forbidden);
        var made = await test.PostAsync("/api/v1/keys", new { name = "another", mode = "test" });
        var rotated = await test.PostAsync($"/api/v1/keys/{made.Id()}/rotate", new { });
        Assert.StartsWith("agc_test_", rotated.GetProperty("key").GetString(), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient http, Guid conversation, string text, string key) =>
        http.SendAsync(HttpMethod.Post, $"/api/v1/conversations/{conversation}/messages", new { text }, "Idempotency-Key", key);

    private Task<string> StateAsync(Guid conversation) => api.Database.ScalarAsync<string>(
        "select concat_ws('|', last_position, human_until, (select count(*) from moltbot.messages), (select count(*) from moltbot.outbox)) from moltbot.conversations where id = $1", conversation);
}
