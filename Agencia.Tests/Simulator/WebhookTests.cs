using System.Text.Json;
using Xunit;

namespace Agencia.Tests.Simulator;

public sealed class WebhookTests
{
    [Fact]
    public async Task A_customers_message_arrives_signed_over_its_raw_bytes()
    {
        await using var moltbot = await MoltbotReceiver.StartAsync();
        await using var simulator = SimulatorHost.Start(moltbot);

        var id = await simulator.WriteAsync(new { text = "¿Qué horario tenéis? 👋", timestamp = 1_700_000_000 });

        var webhook = await moltbot.NextAsync();
        var value = Assert.Single(webhook.Values);
        var message = Assert.Single(webhook.Messages);
        Assert.True(webhook.IsSignedWith(SimulatorHost.Secret));
        Assert.False(webhook.IsSignedWith("another secret"));
        Assert.Equal("whatsapp", value.GetProperty("messaging_product").GetString());
        Assert.Equal(SimulatorHost.Number, value.GetProperty("metadata").GetProperty("phone_number_id").GetString());
        Assert.Equal("Lucía Ferrer", value.GetProperty("contacts")[0].GetProperty("profile").GetProperty("name").GetString());
        Assert.Equal(SimulatorHost.Customer, value.GetProperty("contacts")[0].GetProperty("wa_id").GetString());
        Assert.Equal((SimulatorHost.Customer, id, "1700000000", "text"), (Text(message, "from"), Text(message, "id"), Text(message, "timestamp"), Text(message, "type")));
        Assert.Equal("¿Qué horario tenéis? 👋", message.GetProperty("text").GetProperty("body").GetString());
    }

    [Fact]
    public async Task A_tap_on_a_button_arrives_as_a_reply_to_the_message_tapped_on()
    {
        await using var moltbot = await MoltbotReceiver.StartAsync();
        await using var simulator = SimulatorHost.Start(moltbot);

        await simulator.WriteAsync(new { reply = new { id = "tue", title = "Martes", to = "wamid.offered" } });

        var message = Assert.Single((await moltbot.NextAsync()).Messages);
        Assert.Equal("wamid.offered", message.GetProperty("context").GetProperty("id").GetString());
        Assert.Equal("""{"type":"button_reply","button_reply":{"id":"tue","title":"Martes"}}""", message.GetProperty("interactive").GetRawText());
    }

    [Fact]
    public async Task A_sent_message_is_reported_sent_delivered_and_read_with_its_callback_data()
    {
        await using var moltbot = await MoltbotReceiver.StartAsync();
        await using var simulator = SimulatorHost.Start(moltbot);

        var id = await simulator.SendTextAsync("Hola", callbackData: "attempt-1");

        var statuses = await moltbot.TakeAsync(3, webhook => webhook.Statuses);
        Assert.Equal(["sent", "delivered", "read"], statuses.Select(status => Text(status, "status")));
        Assert.All(statuses, status =>
        {
            Assert.Equal((id, SimulatorHost.Customer, "attempt-1"), (Text(status, "id"), Text(status, "recipient_id"), Text(status, "biz_opaque_callback_data")));
            Assert.Equal("service", status.GetProperty("conversation").GetProperty("origin").GetProperty("type").GetString());
            Assert.Equal("PMP", status.GetProperty("pricing").GetProperty("pricing_model").GetString());
        });
    }

    [Fact]
    public async Task A_message_is_read_only_when_the_chat_is_opened_if_customers_do_not_read_by_themselves()
    {
        await using var moltbot = await MoltbotReceiver.StartAsync();
        await using var simulator = SimulatorHost.Start(moltbot, ("AutoRead", "false"));
        await simulator.SendTextAsync("Hola");
        var before = await moltbot.TakeAsync(2, webhook => webhook.Statuses);

        using var opened = await simulator.Control.PostAsync(new Uri($"/_/customers/{SimulatorHost.Customer}/read", UriKind.Relative), null, TestContext.Current.CancellationToken);

        var after = await moltbot.TakeAsync(1, webhook => webhook.Statuses);
        Assert.Equal(["sent", "delivered", "read"], before.Concat(after).Select(status => Text(status, "status")));
    }

    [Fact]
    public async Task No_statuses_come_when_they_are_off()
    {
        await using var moltbot = await MoltbotReceiver.StartAsync();
        await using var simulator = SimulatorHost.Start(moltbot, ("Statuses", "false"));

        await simulator.SendTextAsync("Hola");
        await simulator.WriteAsync(new { text = "Gracias", wait = true });

        Assert.Single((await moltbot.NextAsync()).Messages);
    }

    [Fact]
    public async Task The_handshake_tells_whether_the_challenge_came_back()
    {
        await using var moltbot = await MoltbotReceiver.StartAsync();
        await using var simulator = SimulatorHost.Start(moltbot);

        using var response = await simulator.Control.PostAsync(new Uri("/_/handshake", UriKind.Relative), null, TestContext.Current.CancellationToken);

        Assert.Equal("""{"verified":true,"status":200}""", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
