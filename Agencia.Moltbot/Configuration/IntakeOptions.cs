using System.ComponentModel.DataAnnotations;

namespace Agencia.Moltbot.Configuration;

/// <summary>Section <c>Intake</c>: from the webhook's arrival to its place in the database.</summary>
internal sealed class IntakeOptions
{
    /// <summary>Largest webhook body, bytes. Meta sends at most 3 MB.</summary>
    [Range(1024, 64 * 1024 * 1024)]
    public int MaxBodyBytes { get; init; } = 3 * 1024 * 1024;

    /// <summary>How long the body of a webhook may take to arrive before it is answered 408. Meta sends all of it at once.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00")]
    public TimeSpan BodyTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Webhooks that may wait for their commit; beyond it 503, so that memory stays bounded and Meta repeats them.</summary>
    [Range(1, 100_000)]
    public int QueueLength { get; init; } = 4096;

    /// <summary>Bytes of all webhooks that may wait for their commit.</summary>
    [Range(1024 * 1024, 1024 * 1024 * 1024)]
    public int QueueBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Webhooks committed together.</summary>
    [Range(1, 10_000)]
    public int BatchSize { get; init; } = 256;

    /// <summary>Commits under way at once. One alone would wait for the disk without filling the next batch's round trip.</summary>
    [Range(1, 16)]
    public int Writers { get; init; } = 2;

    /// <summary>How long a webhook may wait for its commit before it is answered 503; Meta expects an answer within seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>Webhooks read into conversations in one transaction.</summary>
    [Range(1, 5_000)]
    public int IngestBatchSize { get; init; } = 200;

    /// <summary>
    /// How long ingest waits after a batch of customers' messages for more to come. A transaction costs about the same for one webhook
    /// as for twenty, and what ingest does not use is left to the intake.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:01")]
    public TimeSpan IngestPause { get; init; } = TimeSpan.FromMilliseconds(4);

    /// <summary>The same after a batch of reports on our messages, for which nobody waits.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:01")]
    public TimeSpan ReportPause { get; init; } = TimeSpan.FromMilliseconds(50);
}
