using System.ComponentModel.DataAnnotations;

namespace Agencia.Moltbot.Configuration;

/// <summary>Section <c>Sending</c>: from the outbox to the Graph API.</summary>
internal sealed class SendingOptions
{
    /// <summary>How long to look for the status of a send whose outcome is not known before it is repeated. Meta reports "sent" within seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan UnknownWindow { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long one call of the Graph API may take. Must stay below <see cref="Lease"/>.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>A lane whose process died is taken over after this long.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "00:10:00")]
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Contacts sent to at once by this process.</summary>
    [Range(1, 1024)]
    public int Concurrency { get; init; } = 32;

    /// <summary>Contacts claimed of one client at a time.</summary>
    [Range(1, 1024)]
    public int PerClient { get; init; } = 16;

    /// <summary>Attempts before a message becomes a dead letter.</summary>
    [Range(1, 100)]
    public int MaxAttempts { get; init; } = 8;

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
