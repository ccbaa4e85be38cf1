namespace Agencia.LocalEngine.Run;

internal sealed record RunningResource(ResourceLog Log, CancellationTokenSource Stop, Task Task)
{
    public async Task StopAsync()
    {
        await Stop.CancelAsync();
        await Task;
        Stop.Dispose();
        Log.Dispose();
    }
}
