using System.Diagnostics;
using System.Threading.Channels;
using Agencia.Moltbot.Configuration;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace Agencia.Moltbot.Core.Inbox;

/// <summary>
/// Promise 1: a webhook is answered 200 only after its commit. Webhooks that arrive together share one commit, since the disk's sync is
/// the price and not the row.
/// </summary>
internal sealed class Intake(IInboxWriter inbox, IdGenerator ids, IngestWakeUp ingest, IOptions<IntakeOptions> options, TimeProvider time)
{
    private readonly Channel<Pending> queue = Channel.CreateBounded<Pending>(options.Value.QueueLength);
    private long waitingBytes;

    private sealed record Pending(ReceivedWebhook Webhook, TaskCompletionSource Committed);

    /// <summary>True once it is committed; false when it could not be, or not in time: the sender shall try again.</summary>
    public async Task<bool> AcceptAsync(string app, byte[] body)
    {
        var pending = new Pending(new(ids.Next(), app, body, Activity.Current?.Id), new(TaskCreationOptions.RunContinuationsAsynchronously));
        if (Interlocked.Add(ref waitingBytes, body.Length) > options.Value.QueueBytes || !queue.Writer.TryWrite(pending))
        {
            Interlocked.Add(ref waitingBytes, -body.Length);
            return false;
        }

        try
        {
            // Not bound to the request: Meta hanging up does not undo what is about to be committed.
            await pending.Committed.Task.WaitAsync(options.Value.Timeout, time);
            return true;
        }
        catch (Exception failed) when (failed is TimeoutException or IntakeFailedException)
        {
            return false;
        }
    }

    /// <summary>Writes batches until it is stopped; what is in the queue then is written still.</summary>
    /// <param name="failed">Told of each batch that could not be committed; its senders have been told too.</param>
    public async Task RunAsync(Action<Exception, int> failed, CancellationToken stop)
    {
        await using var closing = stop.Register(() => queue.Writer.TryComplete());
        var batch = new List<Pending>(options.Value.BatchSize);
        while (await queue.Reader.WaitToReadAsync(CancellationToken.None))
        {
            while (batch.Count < options.Value.BatchSize && queue.Reader.TryRead(out var pending))
            {
                batch.Add(pending);
            }

            if (batch.Count > 0)
            {
                await WriteAsync(batch, failed);
                batch.Clear();
            }
        }
    }

    private async Task WriteAsync(List<Pending> batch, Action<Exception, int> failed)
    {
        try
        {
            using var timeout = new CancellationTokenSource(options.Value.Timeout, time);
            await inbox.AppendAsync([.. batch.Select(pending => pending.Webhook)], timeout.Token);
            batch.ForEach(pending => pending.Committed.TrySetResult());
            ingest.Signal();
        }
        catch (Exception exception)
        {
            // The commit may have happened and only its answer be lost: then the repetition is a duplicate, which ingest knows.
            batch.ForEach(pending => pending.Committed.TrySetException(new IntakeFailedException()));
            failed(exception, batch.Count);
        }
        finally
        {
            Interlocked.Add(ref waitingBytes, -batch.Sum(pending => (long)pending.Webhook.Body.Length));
        }
    }

    private sealed class IntakeFailedException : Exception;
}
