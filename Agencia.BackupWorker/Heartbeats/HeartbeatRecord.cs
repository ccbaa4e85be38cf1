namespace Agencia.BackupWorker.Heartbeats;

/// <summary>When the heart last beat (or the worker started, before that), and why it has not since.</summary>
internal sealed class HeartbeatRecord(TimeProvider time)
{
    private volatile State state = new(time.GetUtcNow(), Failure: null);

    public DateTimeOffset LastBeat => state.LastBeat;

    /// <summary>Null while the last attempt succeeded.</summary>
    public string? Failure => state.Failure;

    public void Succeeded() => state = new(time.GetUtcNow(), Failure: null);

    public void Failed(string reason) => state = state with { Failure = reason };

    private sealed record State(DateTimeOffset LastBeat, string? Failure);
}
