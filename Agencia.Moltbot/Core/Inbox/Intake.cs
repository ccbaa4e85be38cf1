using System.Diagnostics;
using Agencia.Moltbot.Configuration;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace Agencia.Moltbot.Core.Inbox;

/// <summary>
/// Promise 1: a webhook is answered 200 only after its commit. Webhooks that arrive together share one commit, since the disk's sync is
/// the price and not the row.
/// </summary>
internal sealed class Intake
{
    private readonly IInboxWriter inbox;
    private readonly IdGenerator ids;
    private readonly IngestWakeUp ingest;
    private readonly ReportWakeUp reports;
    private readonly IntakeOptions options;
    private readonly TimeProvider time;
    private readonly GroupCommit<ReceivedWebhook, bool> commits;
    private int waiting;
    private long waitingBytes;

    public Intake(IInboxWriter inbox, IdGenerator ids, IngestWakeUp ingest, ReportWakeUp reports, IOptions<IntakeOptions> options, TimeProvider time)
    {
        (this.inbox, this.ids, this.ingest, this.reports, this.options, this.time) = (inbox, ids, ingest, reports, options.Value, time);
        commits = new(options.Value.BatchSize, options.Value.Writers, AppendAsync);
    }

    /// <summary>True once it is committed; false when it could not be, or not in time: the sender shall try again.</summary>
    public async Task<bool> AcceptAsync(string app, byte[] body)
    {
        if (Interlocked.Increment(ref waiting) > options.QueueLength | Interlocked.Add(ref waitingBytes, body.Length) > options.QueueBytes)
        {
            Leave(body);
            return false;
        }

        try
        {
            // Not bound to the request: Meta hanging up does not undo what is about to be committed.
            await CommitAsync(new(ids.Next(), app, body, Activity.Current?.Id, Urgency.IsUrgent(body))).WaitAsync(options.Timeout, time);
            return true;
        }
        catch (Exception failed) when (failed is TimeoutException or InboxUnavailableException)
        {
            return false;
        }
    }

    // It takes up room until it is written or refused, however long its sender waits.
    private async Task CommitAsync(ReceivedWebhook webhook)
    {
        try
        {
            await commits.AddAsync(webhook);
        }
        finally
        {
            Leave(webhook.Body);
        }
    }

    private void Leave(byte[] body)
    {
        Interlocked.Decrement(ref waiting);
        Interlocked.Add(ref waitingBytes, -body.Length);
    }

    private async Task<IReadOnlyList<bool>> AppendAsync(IReadOnlyList<ReceivedWebhook> webhooks)
    {
        // If only the answer to the commit is lost, the repetition is a duplicate, which ingest knows.
        using var timeout = new CancellationTokenSource(options.Timeout, time);
        await inbox.AppendAsync(webhooks, timeout.Token);
        InjectionPoint.Pass("intake.committed");
        if (webhooks.Any(webhook => webhook.IsUrgent))
        {
            ingest.Signal();
        }

        if (webhooks.Any(webhook => !webhook.IsUrgent))
        {
            reports.Signal();
        }

        return new bool[webhooks.Count];
    }
}
