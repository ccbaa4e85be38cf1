using Agencia.Moltbot.Configuration;

namespace Agencia.Moltbot.Core.Outbox;

/// <summary>The head of a contact's lane, as it stands in the database.</summary>
/// <param name="State"><c>pending</c>, <c>sending</c> (an attempt whose runner died) or <c>unknown</c></param>
/// <param name="Reported">Meta has reported a status for it: it was sent.</param>
/// <param name="IntakeUpSince">Since when the intake has been up without a gap.</param>
internal sealed record LaneHead(
    string State, bool Reported, DateTimeOffset DueAt, DateTimeOffset? UnknownSince, DateTimeOffset? LastInboundAt,
    bool NumberPaused, bool OptedOut, DateTimeOffset? IntakeUpSince);

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

    public static SendDecision Decide(LaneHead head, DateTimeOffset now, SendingOptions options)
    {
        // Whatever our last attempt came to: a status is proof that Meta has it, from this attempt or an earlier one.
        if (head.Reported)
        {
            return new SendDecision.Done();
        }

        if (head.State != "pending")
        {
            if (head.State == "sending")
            {
                return new SendDecision.BecomeUnknown(now + options.UnknownWindow);
            }

            // A status could only come while the intake was up: the window counts from there.
            var watchedSince = Later(head.UnknownSince ?? now, head.IntakeUpSince ?? now);
            if (now < watchedSince + options.UnknownWindow)
            {
                return new SendDecision.Wait(watchedSince + options.UnknownWindow);
            }
        }
        else if (now < head.DueAt)
        {
            return new SendDecision.Wait(head.DueAt);
        }

        if (head.OptedOut)
        {
            return new SendDecision.GiveUp("the customer has opted out");
        }

        if (head.NumberPaused)
        {
            return new SendDecision.Wait(now + PausedWait);
        }

        return head.LastInboundAt is null || now - head.LastInboundAt >= ServiceWindow
            ? new SendDecision.GiveUp("outside the 24-hour customer-service window")
            : new SendDecision.Send(PossibleDuplicate: head.State == "unknown");
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
