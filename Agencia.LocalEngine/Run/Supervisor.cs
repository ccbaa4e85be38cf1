namespace Agencia.LocalEngine.Run;

/// <summary>How one life of a process ended. With a state that is where it stays; without one it is started again.</summary>
internal sealed record RunEnd(string? Reason, ResourceState? Final = null);

/// <summary>Keeps one resource running until it is asked to stop, it is done, or starting it again would be no use.</summary>
internal sealed class Supervisor(string name, ResourceBoard board, TimeProvider time)
{
    public async Task RunAsync(Func<CancellationToken, Task<RunEnd>> runOnce, CancellationToken stop)
    {
        var policy = new RestartPolicy();
        while (true)
        {
            board.Set(name, ResourceState.Starting);
            var started = time.GetTimestamp();
            var end = await runOnce(stop);
            if (end.Final is { } final)
            {
                board.Set(name, final, end.Reason);
                return;
            }

            var delay = policy.DelayAfter(time.GetElapsedTime(started));
            board.Set(name, ResourceState.Restarting, $"{end.Reason}; again in {delay.TotalSeconds:0} s");
            await Task.Delay(delay, time, stop);
        }
    }
}
