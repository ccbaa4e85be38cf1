using System.Threading.Channels;
using Agencia.WhatsAppSimulator.Chat;
using Agencia.WhatsAppSimulator.Configuration;

namespace Agencia.WhatsAppSimulator.Webhooks;

/// <summary>What waits for one business number: posted in order by one worker, which goes on trying until Moltbot answers 200.</summary>
internal sealed class WebhookLane(string number, WebhookPost post, ChatLog chats, ChatFeed feed, SimulatorOptions options, TimeProvider time, ILogger logger)
{
    // Bounds memory when Moltbot is away; a full lane slows the status pump and makes the Graph API refuse.
    private const int MostWaiting = 50_000;
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan GatherToShuffle = TimeSpan.FromMilliseconds(50);

    private readonly Channel<WebhookUpdate> _waiting =
        Channel.CreateBounded<WebhookUpdate>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private readonly Random _random = new(HashCode.Combine(options.Seed, long.TryParse(number, out var id) ? id % int.MaxValue : 0));

    public ValueTask EnqueueAsync(WebhookUpdate update, CancellationToken cancellation) =>
        _waiting.Writer.WriteAsync(update, cancellation);

    /// <summary>Never ends by itself; a fault, which would be a bug, is logged because nobody awaits a worker.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            await WorkAsync(cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The simulator stops. What waits is lost with it, as are its chats.
        }
        catch (Exception fault)
        {
            Log.LaneFailed(logger, fault);
            throw;
        }
    }

    private async Task WorkAsync(CancellationToken cancellation)
    {
        while (await _waiting.Reader.WaitToReadAsync(cancellation))
        {
            if (options.ShuffleWebhooks)
            {
                await Task.Delay(GatherToShuffle, time, cancellation);
            }

            foreach (var batch in TakeWaiting().Chunk(options.BatchUpdates))
            {
                await DeliverAsync(batch, cancellation);
            }
        }
    }

    private WebhookUpdate[] TakeWaiting()
    {
        // Shuffling needs everything that waits; in order, a batch at a time keeps the rest in the bounded channel.
        var most = options.ShuffleWebhooks ? MostWaiting : options.BatchUpdates;
        var taken = new List<WebhookUpdate>();
        while (taken.Count < most && _waiting.Reader.TryRead(out var update))
        {
            taken.Add(update);
        }

        var updates = taken.ToArray();
        if (options.ShuffleWebhooks)
        {
            _random.Shuffle(updates);
        }

        return updates;
    }

    private async Task DeliverAsync(WebhookUpdate[] updates, CancellationToken cancellation)
    {
        var body = WebhookPost.Write(updates);
        var accepted = await PostUntilAcceptedAsync(updates, body, cancellation);
        foreach (var update in updates)
        {
            Settle(update, accepted);
        }

        if (accepted && _random.NextDouble() < options.DuplicateWebhooks)
        {
            await PostUntilAcceptedAsync(updates, body, cancellation);
        }
    }

    private async Task<bool> PostUntilAcceptedAsync(WebhookUpdate[] updates, byte[] body, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            var posted = time.GetTimestamp();
            var answer = await post.SendAsync(body, cancellation);
            feed.Webhook(updates, body, attempt, answer, time.GetElapsedTime(posted));
            if (answer.Accepted)
            {
                return true;
            }

            Log.NotAccepted(logger, attempt, answer.Status, answer.Problem);
            foreach (var update in updates.Where(update => update.CustomerMessageId is not null))
            {
                chats.Report(update.CustomerMessageId!, answer.Problem ?? $"HTTP {answer.Status}");
            }

            if (time.GetElapsedTime(started) > GiveUpAfter)
            {
                Log.GivenUp(logger, updates.Length);
                return false;
            }

            await Task.Delay(RetryDelay.Before(attempt + 1, options.LongestRetryDelay), time, cancellation);
        }
    }

    private void Settle(WebhookUpdate update, bool accepted)
    {
        if (update.CustomerMessageId is { } id)
        {
            chats.Advance(id, accepted ? MessageState.Delivered : MessageState.Failed);
        }

        update.Done?.TrySetResult(accepted);
    }
}
