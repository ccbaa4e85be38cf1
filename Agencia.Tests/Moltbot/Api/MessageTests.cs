using System.Net;
using Agencia.Tests.Fixtures;
using Xunit;

namespace Agencia.Tests.Moltbot.Api;

public sealed class MessageTests(PostgresServer server) : IAsyncLifetime
{
    private ApiUnderTest api = null!;

    public async ValueTask InitializeAsync() => api = await ApiUnderTest.StartAsync(server);

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Fact]
    public async Task A_message_is_found_by_the_id_that_Meta_gave_it()
    {
        var client = await api.AddClientAsync("100");
        await api.ReceiveAsync("100", "34600000001", "wamid.HBgLM/+==", "hola");

        var message = (await api.Agency.GetJsonAsync($"/api/v1/messages?wamid={Uri.EscapeDataString("wamid.HBgLM/+==")}")).Items().Single();

        Assert.Equal((client, "in", "received", "hola", "wamid.HBgLM/+=="), (
            message.GetProperty("clientId").GetGuid(), message.GetProperty("direction").GetString(), message.GetProperty("status").GetString(),
            message.GetProperty("text").GetString(), message.GetProperty("wamid").GetString()));
        Assert.Equal((0, false), (message.GetProperty("attempts").GetInt32(), message.GetProperty("possibleDuplicate").GetBoolean()));
        Assert.Equal(message.GetRawText(), (await api.Agency.GetJsonAsync($"/api/v1/messages/{message.Id()}")).GetRawText());
        Assert.Empty((await api.Agency.GetJsonAsync("/api/v1/messages?wamid=wamid.other")).Items());
    }

    [Fact]
    public async Task One_id_that_two_numbers_have_seen_is_two_messages_and_to_each_client_one()
    {
        var (one, two) = (await api.AddClientAsync("100"), await api.AddClientAsync("200"));
        await api.ReceiveAsync("100", "34600000001", "wamid.A", "to one");
        await api.Agency.PostWebhookAsync(SignedWebhook.Body(SignedWebhook.Text("200", "34600000001", "wamid.A", "to two")));
        await Eventually.Equal(2, async () => (await api.Agency.GetJsonAsync("/api/v1/messages?wamid=wamid.A")).Items().Count);

        var ofOne = (await (await api.AsClientAsync(one)).GetJsonAsync("/api/v1/messages?wamid=wamid.A")).Items();
        var ofTwo = (await (await api.AsClientAsync(two)).GetJsonAsync("/api/v1/messages?wamid=wamid.A")).Items();

        Assert.Equal("to one", ofOne.Single().GetProperty("text").GetString());
        Assert.Equal("to two", ofTwo.Single().GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("?wamid=")]
    [InlineData("?wamid=%00")]
    [InlineData("?conversation=1")]
    public async Task Without_an_id_it_says_what_is_needed(string query)
    {
        var problem = await api.Agency.GetJsonAsync($"/api/v1/messages{query}", HttpStatusCode.BadRequest);

        Assert.Contains("/api/v1/conversations/{id}/messages", problem.GetProperty("errors").GetProperty("wamid")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_s_messages_and_updates_and_what_is_unrouted_come_in_pages()
    {
        var client = await api.AddClientAsync("100");
        for (var i = 0; i < 3; i++)
        {
            await api.ReceiveAsync("100", $"3460000000{i}", $"wamid.{i}", $"text {i}");
        }

        await api.Agency.PostWebhookAsync(SignedWebhook.Body(SignedWebhook.Text("999", "34600000001", "wamid.X", "nobody's"), SignedWebhook.Status("100", "wamid.stranger", "sent")));
        await Eventually.Equal(1, async () => (await api.Agency.GetJsonAsync("/api/v1/unrouted")).Items().Count);

        var inbound = new List<string?>();
        for (var path = $"/api/v1/clients/{client}/messages?limit=2"; path is not null;)
        {
            var page = await api.Agency.GetJsonAsync(path);
            inbound.AddRange(page.Items().Where(message => message.GetProperty("direction").GetString() == "in").Select(message => message.GetProperty("text").GetString()));
            path = page.Next() is { } next ? $"/api/v1/clients/{client}/messages?limit=2&cursor={next}" : null;
        }

        Assert.Equal(["text 2", "text 1", "text 0"], inbound);
        Assert.Equal("messages", (await api.Agency.GetJsonAsync($"/api/v1/clients/{client}/updates")).Items().Single().GetProperty("field").GetString());
    }
}
