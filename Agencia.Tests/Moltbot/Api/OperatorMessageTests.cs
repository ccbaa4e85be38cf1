using System.Net;
using System.Text.Json;
using Agencia.Tests.Fixtures;
using Xunit;

namespace Agencia.Tests.Moltbot.Api;

public sealed class OperatorMessageTests(PostgresServer server) : IAsyncLifetime
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
    public async Task What_a_person_writes_is_sent_and_found_and_the_assistant_is_silent_then()
    {
        var id = await api.ReceiveAsync("100", Customer, "wamid.A", "hola");
        await graph.NextAsync(Customer);

        using var response = await SendAsync(id, "Le atiende Marta.", "key-1");
        var message = await response.JsonAsync(HttpStatusCode.Created);
        var call = await graph.NextAsync(Customer);

        Assert.Equal($"/api/v1/messages/{message.Id()}", response.Headers.Location?.ToString());
        Assert.Equal(("Le atiende Marta.", message.Id().ToString()), (call.Text, call.CallbackData));
        Assert.Equal(("out", "text", 3), (message.GetProperty("direction").GetString(), message.GetProperty("kind").GetString(), message.GetProperty("position").GetInt32()));
        await Eventually.Equal(message.Id(), async () => (await api.Agency.GetJsonAsync($"/api/v1/messages?wamid={call.Wamid}")).Items().Select(found => found.Id()).FirstOrDefault());
        await Eventually.Equal("accepted", async () => (await api.Agency.GetJsonAsync($"/api/v1/messages/{message.Id()}")).GetProperty("status").GetString());
        var conversation = await api.Agency.GetJsonAsync($"/api/v1/conversations/{id}");
        Assert.Equal("person", conversation.GetProperty("state").GetString());
        Assert.Null(conversation.GetProperty("handoffRequestedAt").GetString());

        await api.ReceiveAsync("100", Customer, "wamid.B", "gracias");
        await Eventually.AsyncTrue(() => api.Database.ScalarAsync<bool>("select answered_position = last_inbound_position and due_at is null from moltbot.conversations where id = $1", id));
        Assert.Equal(2, graph.Calls(Customer));
    }

    [Fact]
    public async Task Many_messages_at_once_have_each_its_place_and_leave_in_that_order()
    {
        var id = await api.ReceiveAsync("100", Customer, "wamid.A", "hola");
        await graph.NextAsync(Customer);

        await Task.WhenAll(Enumerable.Range(0, 12).Select(async i => await (await SendAsync(id, $"Mensaje {i}", $"key-{i}")).JsonAsync(HttpStatusCode.Created)));

        var sent = new List<string>();
        for (var i = 0; i < 12; i++)
        {
            sent.Add((await graph.NextAsync(Customer)).Text);
        }

        Assert.Equal(await api.Database.ListAsync("select body from moltbot.messages where body like 'Mensaje %' order by position", row => row.GetString(0)), sent);
        Assert.Equal(12L, await api.Database.ScalarAsync<long>("select count(distinct position) from moltbot.messages where body like 'Mensaje %'"));
    }

    [Fact]
    public async Task Outside_the_24_hour_window_it_is_refused_and_the_key_stays_free()
    {
        var id = await api.ReceiveAsync("100", Customer, "wamid.A", "hola", ago: TimeSpan.FromHours(25));

        using var refused = await SendAsync(id, "Uno.", "key-1");
        Assert.Contains("24-hour", (await refused.JsonAsync(HttpStatusCode.Conflict)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Empty(await WrittenAsync());

        await api.ReceiveAsync("100", Customer, "wamid.B", "hola otra vez");
        using var accepted = await SendAsync(id, "Uno.", "key-1");
        await accepted.JsonAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Who_has_opted_out_is_not_written_to()
    {
        var id = await api.ReceiveAsync("100", Customer, "wamid.A", "hola");
        await api.Database.ExecuteAsync("update moltbot.contacts set opted_out_at = now()");

        using var refused = await SendAsync(id, "Uno.", "key-1");

        await refused.JsonAsync(HttpStatusCode.Conflict);
    }

    private Task<HttpResponseMessage> SendAsync(Guid conversation, string text, string? key) =>
        api.Agency.SendAsync(HttpMethod.Post, $"/api/v1/conversations/{conversation}/messages", new { text }, key is null ? null : "Idempotency-Key", key);

    private Task<List<string>> WrittenAsync() =>
        api.Database.ListAsync("select body from moltbot.messages where body in ('Uno.', 'Dos.') order by position", row => row.GetString(0));
}
