using System.Net;
using System.Text.Json;
using Agencia.Tests.Fixtures;
using Xunit;

namespace Agencia.Tests.Moltbot.Api;

public sealed class ConversationTests(PostgresServer server) : IAsyncLifetime
{
    private GraphStandIn graph = null!;
    private ApiUnderTest api = null!;

    public async ValueTask InitializeAsync()
    {
        graph = await GraphStandIn.StartAsync();
        api = await ApiUnderTest.StartAsync(server, new Dictionary<string, string?> { ["WhatsApp:GraphBaseUrl"] = graph.Url });
    }

    public async ValueTask DisposeAsync()
    {
        await api.DisposeAsync();
        await graph.DisposeAsync();
    }

    [Fact]
    public async Task Conversations_are_listed_over_all_clients_or_of_one()
    {
        var (one, two) = (await api.AddClientAsync("100"), await api.AddClientAsync("200"));
        var first = await api.ReceiveAsync("100", "34600000001", "wamid.A", "hola");
        var second = await api.ReceiveAsync("200", "34600000001", "wamid.B", "hola");
        var third = await api.ReceiveAsync("100", "34600000002", "wamid.C", "hola");

        Assert.Equal([third, second, first], await IdsAsync(api.Agency, ""));
        Assert.Equal([third, first], await IdsAsync(api.Agency, $"?client={one}"));
        Assert.Equal([second], await IdsAsync(await api.AsClientAsync(two), ""));
        var contact = (await api.Agency.GetJsonAsync($"/api/v1/conversations/{third}")).GetProperty("contactId").GetGuid();
        var number = (await api.Agency.GetJsonAsync($"/api/v1/clients/{two}/numbers")).Items()[0].Id();
        Assert.Equal([third], await IdsAsync(api.Agency, $"?contact={contact}"));
        Assert.Equal([second], await IdsAsync(api.Agency, $"?number={number}"));
        await (await api.AsClientAsync(two)).GetJsonAsync($"/api/v1/conversations?client={one}", HttpStatusCode.NotFound);
        await api.Agency.GetJsonAsync("/api/v1/conversations?state=asleep", HttpStatusCode.BadRequest);
        await api.Agency.GetJsonAsync("/api/v1/conversations?client=x", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Pages_over_clients_have_neither_gaps_nor_doubles()
    {
        await api.AddClientAsync("100");
        await api.AddClientAsync("200");
        var all = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            all.Add(await api.ReceiveAsync(i % 2 == 0 ? "100" : "200", $"3460000000{i}", $"wamid.{i}", "hola"));
        }

        var first = await api.Agency.GetJsonAsync("/api/v1/conversations?limit=2");
        await api.ReceiveAsync("100", "34600000009", "wamid.9", "hola");
        var second = await api.Agency.GetJsonAsync($"/api/v1/conversations?limit=2&cursor={first.Next()}");
        var third = await api.Agency.GetJsonAsync($"/api/v1/conversations?limit=2&cursor={second.Next()}");

        Assert.Equal(all.AsEnumerable().Reverse(), new[] { first, second, third }.SelectMany(page => page.Items()).Select(item => item.Id()));
        Assert.Null(third.Next());
    }

    [Fact]
    public async Task While_a_person_has_taken_over_the_assistant_is_silent()
    {
        await api.AddClientAsync("100");
        var id = await api.ReceiveAsync("100", "34600000001", "wamid.A", "hola");
        await graph.NextAsync("34600000001");

        var taken = await api.Agency.PostAsync($"/api/v1/conversations/{id}/handoff", new { hours = 1 }, HttpStatusCode.OK);
        await api.ReceiveAsync("100", "34600000001", "wamid.B", "¿hay alguien?");
        await Eventually.AsyncTrue(() => api.Database.ScalarAsync<bool>("select answered_position = last_inbound_position and due_at is null from moltbot.conversations where id = $1", id));
        Assert.Equal("person", taken.GetProperty("state").GetString());
        Assert.Equal([id], await IdsAsync(api.Agency, "?state=person"));
        Assert.Equal(1, graph.Calls("34600000001"));

        using var given = await api.Agency.SendAsync(HttpMethod.Post, $"/api/v1/conversations/{id}/handback", body: null);
        Assert.Equal("assistant", (await given.JsonAsync(HttpStatusCode.OK)).GetProperty("state").GetString());
        await api.ReceiveAsync("100", "34600000001", "wamid.C", "¿y ahora?");
        await graph.NextAsync("34600000001");
    }

    [Fact]
    public async Task A_handoff_needs_no_body_and_its_hours_have_bounds()
    {
        await api.AddClientAsync("100");
        var id = await api.ReceiveAsync("100", "34600000001", "wamid.A", "hola");

        using var taken = await api.Agency.SendAsync(HttpMethod.Post, $"/api/v1/conversations/{id}/handoff", body: null);
        var until = (await taken.JsonAsync(HttpStatusCode.OK)).GetProperty("humanUntil").GetDateTimeOffset();

        Assert.InRange(until, TimeProvider.System.GetUtcNow().AddHours(11.9), TimeProvider.System.GetUtcNow().AddHours(12.1));
        await api.Agency.PostAsync($"/api/v1/conversations/{id}/handoff", new { hours = 0 }, HttpStatusCode.BadRequest);
        await api.Agency.PostAsync($"/api/v1/conversations/{Guid.NewGuid()}/handoff", new { hours = 1 }, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Messages_and_contacts_are_those_of_the_conversation()
    {
        var client = await api.AddClientAsync("100");
        var id = await api.ReceiveAsync("100", "34600000001", "wamid.A", "hola");
        var call = await graph.NextAsync("34600000001");
        await Eventually.AsyncTrue(async () => (await api.Agency.GetJsonAsync($"/api/v1/messages?wamid={call.Wamid}")).Items().Count == 1);

        var messages = (await api.Agency.GetJsonAsync($"/api/v1/conversations/{id}/messages")).Items();
        var contact = await api.Agency.GetJsonAsync($"/api/v1/clients/{client}/contacts?identity=34600000001");
        var nobody = await api.Agency.GetJsonAsync($"/api/v1/clients/{client}/contacts?identity=34600000002");

        Assert.Equal([("out", 2, call.Text), ("in", 1, "hola")], messages.Select(message => (
            message.GetProperty("direction").GetString()!, message.GetProperty("position").GetInt32(), message.GetProperty("text").GetString()!)));
        Assert.Equal("Lucía", contact.Items().Single().GetProperty("name").GetString());
        Assert.Equal(JsonValueKind.Array, (await api.Agency.GetJsonAsync($"/api/v1/clients/{client}/contacts/{contact.Items()[0].Id()}")).GetProperty("identities").ValueKind);
        Assert.Empty(nobody.Items());
        var page = await api.Agency.GetJsonAsync($"/api/v1/conversations/{id}/messages?limit=1");
        Assert.Equal(messages[1].Id(), (await api.Agency.GetJsonAsync($"/api/v1/conversations/{id}/messages?limit=1&cursor={page.Next()}")).Items().Single().Id());
    }

    private static async Task<IEnumerable<Guid>> IdsAsync(HttpClient http, string query) =>
        (await http.GetJsonAsync($"/api/v1/conversations{query}")).Items().Select(conversation => conversation.Id());
}
