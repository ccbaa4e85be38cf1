namespace Agencia.AiGateway.Chat;

/// <summary>Cancels one attempt when the client goes, when its current step takes too long, or when the whole request does.</summary>
internal sealed class AttemptClock : IDisposable
{
    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly TimeSpan _total;
    private readonly CancellationToken _clientGone;
    private readonly CancellationTokenSource _source;
    private readonly CancellationTokenRegistration _registration;

    public AttemptClock(TimeProvider time, long started, TimeSpan total, TimeSpan firstStep, CancellationToken clientGone)
    {
        (_time, _started, _total, _clientGone) = (time, started, total, clientGone);
        _source = new(Within(firstStep), time);
        _registration = clientGone.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _source);
    }

    public CancellationToken Token => _source.Token;

    public CancellationToken ClientGone => _clientGone;

    /// <summary>Starts the clock of the next step.</summary>
    public void Allow(TimeSpan step) => _source.CancelAfter(Within(step));

    /// <summary>For a step that takes as long as others make it, such as a slow client: only the whole is limited.</summary>
    public void AllowRest() => Allow(_total);

    public void Dispose()
    {
        _registration.Dispose();
        _source.Dispose();
    }

    private TimeSpan Within(TimeSpan step)
    {
        var rest = _total - _time.GetElapsedTime(_started);
        return rest <= TimeSpan.Zero ? TimeSpan.Zero : step < rest ? step : rest;
    }
}
