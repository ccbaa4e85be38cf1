using System.Collections.Concurrent;
using System.Text.Json;
using Agencia.WhatsAppSimulator.Configuration;
using Agencia.WhatsAppSimulator.Webhooks;
using Xunit;

namespace Agencia.Tests.Simulator;

public sealed class WebhookDeliveryTests
{
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
        var gaps = Enumerable.Range(2, 8).Select(attempt => RetryDelay.Before(attempt, new SimulatorOptions().LongestRetryDelay).TotalMilliseconds);

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

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
