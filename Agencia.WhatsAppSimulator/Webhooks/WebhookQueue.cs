using System.Collections.Concurrent;
using Agencia.WhatsAppSimulator.Chat;
using Agencia.WhatsAppSimulator.Configuration;
using Microsoft.Extensions.Options;

namespace Agencia.WhatsAppSimulator.Webhooks;

/// <summary>A lane per business number, each with its own worker, so that order is kept within a number.</summary>
internal sealed class WebhookQueue(
    WebhookPost post, ChatLog chats, ChatFeed feed, IOptions<SimulatorOptions> options, TimeProvider time, ILogger<WebhookQueue> logger)
    : IHostedService, IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<(WebhookLane Lane, Task Worker)>> _lanes = new();
    private readonly CancellationTokenSource _stopping = new();

    public ValueTask EnqueueAsync(WebhookUpdate update, CancellationToken cancellation) =>
        _lanes.GetOrAdd(update.Number, number => new(() => Open(number))).Value.Lane.EnqueueAsync(update, cancellation);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        foreach (var lane in _lanes.Values)
        {
            await lane.Value.Worker.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Dispose() => _stopping.Dispose();

    private (WebhookLane, Task) Open(string number)
    {
        var lane = new WebhookLane(number, post, chats, feed, options.Value, time, logger);
        return (lane, Task.Run(() => lane.RunAsync(_stopping.Token), _stopping.Token));
    }
}
