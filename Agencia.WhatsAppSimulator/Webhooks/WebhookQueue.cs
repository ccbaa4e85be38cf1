using System.Collections.Concurrent;
using Agencia.WhatsAppSimulator.Chat;
using Agencia.WhatsAppSimulator.Configuration;
using Microsoft.Extensions.Options;

namespace Agencia.WhatsAppSimulator.Webhooks;

/// <summary>A lane per business number, each with its own worker, so that order is kept within a number.</summary>
internal sealed class WebhookQueue(
    WebhookPost post, ChatLog chats, ChatFeed feed, IOptions<SimulatorOptions> options,
    TimeProvider time, IHostApplicationLifetime lifetime, ILogger<WebhookQueue> logger)
{
    private readonly ConcurrentDictionary<string, Lazy<WebhookLane>> _lanes = new();

    public ValueTask EnqueueAsync(WebhookUpdate update, CancellationToken cancellation) =>
        _lanes.GetOrAdd(update.Number, number => new(() => Open(number))).Value.EnqueueAsync(update, cancellation);

    private WebhookLane Open(string number)
    {
        var lane = new WebhookLane(number, post, chats, feed, options.Value, time, logger);
        var stopping = lifetime.ApplicationStopping;
        _ = Task.Run(() => lane.RunAsync(stopping), stopping);
        return lane;
    }
}
