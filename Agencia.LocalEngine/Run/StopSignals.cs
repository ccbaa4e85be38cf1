using System.Runtime.InteropServices;

namespace Agencia.LocalEngine.Run;

/// <summary>The first Ctrl-C, SIGTERM or lost terminal asks everything to stop; the next one kills.</summary>
internal sealed class StopSignals : IDisposable
{
    readonly CancellationTokenSource stop;
    readonly CancellationTokenSource hurry = new();
    readonly TaskCompletionSource requested = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly PosixSignalRegistration[] registrations;

    public StopSignals(CancellationToken outside)
    {
        stop = CancellationTokenSource.CreateLinkedTokenSource(outside);
        stop.Token.Register(() => requested.TrySetResult());
        registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(signal => PosixSignalRegistration.Create(signal, Handle))];
    }

    public CancellationToken Token => stop.Token;

    public CancellationToken Hurry => hurry.Token;

    public Task Requested => requested.Task;

    public void Dispose()
    {
        foreach (var registration in registrations)
        {
            registration.Dispose();
        }

        stop.Dispose();
        hurry.Dispose();
    }

    void Handle(PosixSignalContext context)
    {
        context.Cancel = true;
        if (stop.IsCancellationRequested)
        {
            hurry.Cancel();
        }

        stop.Cancel();
    }
}
