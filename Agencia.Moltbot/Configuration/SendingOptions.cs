using System.ComponentModel.DataAnnotations;

namespace Agencia.Moltbot.Configuration;

/// <summary>Section <c>Sending</c>: from the outbox to the Graph API.</summary>
internal sealed class SendingOptions
{
    /// <summary>How long to look for the status of a send whose outcome is not known before it is repeated. Meta reports "sent" within seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan UnknownWindow { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long one call of the Graph API may take. Must stay below half of <see cref="Lease"/>: a call never outlasts its lease.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>A lane whose process died is taken over after this long.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "00:10:00")]
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Contacts sent to at once by this process. A call takes Meta some 100 to 300 ms, in which it costs us a task.</summary>
    [Range(1, 4096)]
    public int Concurrency { get; init; } = 256;

    /// <summary>Of them, contacts of one client: what its flood may take before the others have theirs.</summary>
    [Range(1, 4096)]
    public int PerClient { get; init; } = 64;

    /// <summary>
    /// Refusals that may pass (Meta's own faults) before a message becomes a dead letter. What was provably not sent and what Meta
    /// asks to wait for does not count: that waits until the customer-service window closes.
    /// </summary>
    [Range(1, 100)]
    public int MaxAttempts { get; init; } = 8;

    /// <summary>Messages a second of one number. Meta's limit is 80 in and out together (it rises to 1,000 by itself); some room is left for those that come in.</summary>
    [Range(1, 1000)]
    public int NumberRate { get; init; } = 60;

    /// <summary>Messages of one number that may leave at once before its rate counts.</summary>
    [Range(1, 1000)]
    public int NumberBurst { get; init; } = 15;

    /// <summary>Meta's limit for one number and one customer: one message in 6 seconds …</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan PairInterval { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>… after a burst. Meta allows 45.</summary>
    [Range(1, 1000)]
    public int PairBurst { get; init; } = 40;

    /// <summary>First wait after a refusal that may pass; it doubles, with jitter, up to <see cref="MaxBackoff"/>.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan Backoff { get; init; } = TimeSpan.FromSeconds(1);

    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan MaxBackoff { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How often to look for due sends when nothing announced one.</summary>
    [Range(typeof(TimeSpan), "00:00:00.05", "00:01:00")]
    public TimeSpan Poll { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How often the intake says that it is up; see <see cref="IntakeGap"/>.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "00:01:00")]
    public TimeSpan IntakeHeartbeat { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>A silence of the intake longer than this may have cost a status: the unknown window begins anew after it.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan IntakeGap { get; init; } = TimeSpan.FromSeconds(10);
}
