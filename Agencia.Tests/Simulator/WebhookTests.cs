using System.Collections.Concurrent;
using System.Text.Json;
using Agencia.WhatsAppSimulator.Webhooks;
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
    public async Task A_webhook_is_repeated_byte_by_byte_until_it_is_answered_200()
    {
        await using var moltbot = await MoltbotReceiver.StartAsync(attempt => attempt < 3 ? 503 : 200);
        await using var simulator = SimulatorHost.Start(moltbot);

        await simulator.WriteAsync(new { text = "Hola", wait = true });

        var attempts = new[] { await moltbot.NextAsync(), await moltbot.NextAsync(), await moltbot.NextAsync() };
        Assert.Equal([503, 503, 200], attempts.Select(attempt => attempt.Status));
        Assert.All(attempts, attempt => Assert.Equal(attempts[0].Body, attempt.Body));
    }

    [Fact]
    public void The_first_retry_comes_at_once_and_the_gaps_grow_to_five_seconds()
    {
        var gaps = Enumerable.Range(2, 8).Select(attempt => RetryDelay.Before(attempt).TotalMilliseconds);

        Assert.Equal([200, 400, 800, 1600, 3200, 5000, 5000, 5000], gaps);
    }

    [Fact]
    public async Task Messages_to_a_number_keep_their_order_through_failures_and_batches()
    {
        await using var moltbot = await MoltbotReceiver.StartAsync(attempt => attempt == 2 ? 500 : 200);
        await using var simulator = SimulatorHost.Start(moltbot);

        for (var i = 0; i < 60; i++)
        {
            await simulator.WriteAsync(new { text = $"{i}", number = i % 2 == 0 ? "1001" : "1002" });
        }

        var messages = new List<(string Number, int Index)>();
        while (messages.Count < 60)
        {
            var webhook = await moltbot.NextAsync();
            messages.AddRange(webhook.Values.Where(_ => webhook.Status == 200).Select(value => (
                Text(value.GetProperty("metadata"), "phone_number_id"),
                int.Parse(value.GetProperty("messages")[0].GetProperty("text").GetProperty("body").GetString()!, null))));
        }

        Assert.Equal(Enumerable.Range(0, 30).Select(i => i * 2), messages.Where(message => message.Number == "1001").Select(message => message.Index));
        Assert.Equal(Enumerable.Range(0, 30).Select(i => (i * 2) + 1), messages.Where(message => message.Number == "1002").Select(message => message.Index));
    }

    [Fact]
    public async Task What_has_piled_up_is_batched_up_to_the_limit()
    {
        var sizes = new ConcurrentQueue<int>();
        using var hold = new ManualResetEventSlim();
        await using var moltbot = await MoltbotReceiver.StartAsync(_ =>
        {
            hold.Wait(TestContext.Current.CancellationToken);
            return 200;
        });
        await using var simulator = SimulatorHost.Start(moltbot, ("BatchUpdates", "10"));
        for (var i = 0; i < 31; i++)
        {
            await simulator.WriteAsync(new { text = $"{i}" });
        }

        hold.Set();
        for (var received = 0; received < 31; received += sizes.Last())
        {
            sizes.Enqueue((await moltbot.NextAsync()).Messages.Count());
        }

        Assert.Equal(31, sizes.Sum());
        Assert.Equal(10, sizes.Max());
    }

    [Fact]
    public async Task Webhooks_come_twice_when_duplicates_are_asked_for()
    {
        await using var moltbot = await MoltbotReceiver.StartAsync();
        await using var simulator = SimulatorHost.Start(moltbot, ("DuplicateWebhooks", "1"));

        await simulator.WriteAsync(new { text = "Hola" });

        Assert.Equal((await moltbot.NextAsync()).Body, (await moltbot.NextAsync()).Body);
    }

    [Fact]
    public async Task Shuffling_changes_the_order_and_loses_nothing()
    {
        using var hold = new ManualResetEventSlim();
        await using var moltbot = await MoltbotReceiver.StartAsync(_ =>
        {
            hold.Wait(TestContext.Current.CancellationToken);
            return 200;
        });
        await using var simulator = SimulatorHost.Start(moltbot, ("ShuffleWebhooks", "true"), ("Seed", "7"));
        var written = new List<string>();
        for (var i = 0; i < 50; i++)
        {
            written.Add(await simulator.WriteAsync(new { text = $"{i}", id = $"wamid.{i:00}" }));
        }

        hold.Set();
        var received = (await moltbot.TakeAsync(50, webhook => webhook.Messages)).Select(message => Text(message, "id")).ToList();

        Assert.NotEqual(written, received);
        Assert.Equal(written, received.Order());
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
