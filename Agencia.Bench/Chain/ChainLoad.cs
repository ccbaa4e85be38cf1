using System.Diagnostics;
using Agencia.Bench.Load;

namespace Agencia.Bench.Chain;

/// <summary>What a post was about: one message of a customer, or statuses of replies.</summary>
internal readonly record struct Posted(int Message, StatusReport[]? Reports);

/// <summary>
/// Customers write and Meta reports. A customer writes again only when the last message is complete, so that each message has a reply of
/// its own. What is not answered 200 is posted again, as Meta does.
/// </summary>
/// <param name="idle">Contacts who may write, in turn; given back here.</param>
/// <param name="rate">Messages due a second; null: as many as <paramref name="outstanding"/> allows.</param>
/// <param name="outstanding">Messages without a reply, at most.</param>
/// <param name="run">See <see cref="TextMessages"/>.</param>
internal sealed class ChainLoad(Ledger ledger, Queue<int> idle, int? rate, int outstanding, int statusBatch, string run) : ILoad<Posted>
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMicroseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan FullBatchWithin = TimeSpan.FromMilliseconds(100);

    private readonly TextMessages messages = new(run);
    private readonly StatusReports reports = new(statusBatch);
    private readonly Queue<Posted> again = new();
    private readonly int first = ledger.Offered;
    private readonly long start = Stopwatch.GetTimestamp();
    private long lastReports = Stopwatch.GetTimestamp();
    private volatile bool stopped;
    private volatile bool abandoned;

    /// <summary>Posts that were not answered 200, and repeated.</summary>
    public int Refused { get; private set; }

    public bool IsOver => abandoned || (stopped && ledger.Completed == ledger.Offered);

    // A status may come a little late, a message may not.
    public TimeSpan Pause => rate is null ? LongestPause : TimeSpan.FromTicks(Math.Clamp(Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), NextDue).Ticks, ShortestPause.Ticks, LongestPause.Ticks));

    /// <summary>Nobody writes any more; what is under way is brought to its end.</summary>
    public void Stop() => stopped = true;

    /// <summary>What is under way won't come any more.</summary>
    public void Abandon() => abandoned = true;

    public bool TryNext(out ReadOnlySpan<byte> request, out Posted posted)
    {
        if (again.TryDequeue(out posted) || TryReport(out posted) || TryWrite(out posted))
        {
            var contact = posted.Reports is null ? ledger.ContactOf(posted.Message) : 0;
            request = posted.Reports is { } batch ? reports.Post(batch) : messages.Post(Population.PhoneNumberId(contact), Population.Phone(contact), posted.Message);
            return true;
        }

        request = default;
        return false;
    }

    public void Answered(Posted posted, int status)
    {
        if (status != 200)
        {
            Refused++;
            again.Enqueue(posted);
            return;
        }

        foreach (var report in posted.Reports ?? [])
        {
            if (ledger.Report(report.Message))
            {
                idle.Enqueue(ledger.ContactOf(report.Message));
            }
        }
    }

    // A batch is sent when it is full, or late.
    private bool TryReport(out Posted posted)
    {
        posted = default;
        var waiting = ledger.Reports.Count;
        if (waiting == 0 || (waiting < statusBatch && Stopwatch.GetElapsedTime(lastReports) < FullBatchWithin))
        {
            return false;
        }

        var batch = new StatusReport[Math.Min(waiting, statusBatch)];
        for (var i = 0; i < batch.Length; i++)
        {
            ledger.Reports.TryDequeue(out batch[i]);
        }

        lastReports = Stopwatch.GetTimestamp();
        posted = new(-1, batch);
        return true;
    }

    private bool TryWrite(out Posted posted)
    {
        posted = default;
        var now = Stopwatch.GetTimestamp();
        var due = rate is null ? now : NextDue;
        if (stopped || due > now || ledger.Lost >= outstanding || !idle.TryDequeue(out var contact))
        {
            return false;
        }

        posted = new(ledger.Offer(contact, due), null);
        return true;
    }

    private long NextDue => rate is { } perSecond ? start + (long)((double)(ledger.Offered - first) / perSecond * Stopwatch.Frequency) : 0;
}
