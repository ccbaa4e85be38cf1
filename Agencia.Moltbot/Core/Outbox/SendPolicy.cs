using Agencia.Moltbot.Configuration;

namespace Agencia.Moltbot.Core.Outbox;

/// <summary>The head of a contact's lane, as it stands in the database.</summary>
/// <param name="State"><c>pending</c>, <c>sending</c> (an attempt whose runner died) or <c>unknown</c></param>
/// <param name="Reported">Meta has reported a status for it: it was sent.</param>
/// <param name="PairFreeAt">Pacing of this number and this customer, see <see cref="Pacing"/>.</param>
internal sealed record LaneHead(
    string State, bool Reported, DateTimeOffset DueAt, DateTimeOffset? UnknownSince, DateTimeOffset? LastInboundAt,
    bool NumberPaused, bool OptedOut, DateTimeOffset PairFreeAt);

/// <summary>Whether a status that had come would have been seen.</summary>
/// <param name="UpSince">Since when the intake has been up without a gap; null when it is not.</param>
/// <param name="OldestUnread">When the oldest webhook came that nobody has read yet; a status may stand in it.</param>
internal readonly record struct IntakeWatch(DateTimeOffset? UpSince, DateTimeOffset? OldestUnread);

/// <summary>What to do with the head of a lane.</summary>
internal abstract record SendDecision
{
    internal sealed record Send(bool PossibleDuplicate) : SendDecision;

    /// <summary>Wait until then; the lane waits with it.</summary>
    internal sealed record Wait(DateTimeOffset Until) : SendDecision;

    /// <summary>Its runner died after it had begun to send: look for a status first.</summary>
    internal sealed record BecomeUnknown(DateTimeOffset Until) : SendDecision;

    /// <summary>It was sent after all.</summary>
    internal sealed record Done : SendDecision;

    internal sealed record GiveUp(string Reason) : SendDecision;
}

/// <summary>Promise 4: no reply is sent twice by us, except where its outcome can't be known; then it is looked for before it is repeated.</summary>
internal static class SendPolicy
{
    /// <summary>Meta's customer-service window: outside it only templates may be sent (error 131047).</summary>
    public static readonly TimeSpan ServiceWindow = TimeSpan.FromHours(24);

    // How long a paused number's messages wait before they are looked at again.
    private static readonly TimeSpan PausedWait = TimeSpan.FromMinutes(1);

    // How long to wait for the intake to be up, or to have read what came.
    private static readonly TimeSpan WatchWait = TimeSpan.FromSeconds(1);

    public static SendDecision Decide(LaneHead head, IntakeWatch watch, DateTimeOffset now, SendingOptions options)
    {
        // Whatever our last attempt came to: a status is proof that Meta has it, from this attempt or an earlier one.
        if (head.Reported)
        {
            return new SendDecision.Done();
        }

        if (head.State == "sending")
        {
            return new SendDecision.BecomeUnknown(now + options.UnknownWindow);
        }

        if ((head.State == "pending" ? head.DueAt : WatchedUntil(head, watch, now, options)) is var ready && ready > now)
        {
            return new SendDecision.Wait(ready);
        }

        if (head.OptedOut)
        {
            return new SendDecision.GiveUp("the customer has opted out");
        }

        if (head.NumberPaused)
        {
            return new SendDecision.Wait(now + PausedWait);
        }

        if (head.LastInboundAt is null || now - head.LastInboundAt >= ServiceWindow)
        {
            return new SendDecision.GiveUp("outside the 24-hour customer-service window");
        }

        var pairFreeAt = Pacing.Plausible(head.PairFreeAt, now, options.PairInterval, options.PairBurst);
        return Pacing.Earliest(pairFreeAt, options.PairInterval, options.PairBurst) is var paced && paced > now
            ? new SendDecision.Wait(paced)
            : new SendDecision.Send(PossibleDuplicate: head.State == "unknown");
    }

    // A status could only be seen while the intake was up, and once what came in that time has been read: the window counts from there.
    private static DateTimeOffset WatchedUntil(LaneHead head, IntakeWatch watch, DateTimeOffset now, SendingOptions options)
    {
        if (watch.UpSince is not { } upSince)
        {
            return now + WatchWait;
        }

        var since = head.UnknownSince ?? now;
        var until = (since > upSince ? since : upSince) + options.UnknownWindow;
        return until <= now && watch.OldestUnread < until ? now + WatchWait : until;
    }
}
