using Agencia.LocalEngine.Output;

namespace Agencia.LocalEngine.Run;

/// <summary>Holds a resource back until what it waits for is there; what can't be had here holds nobody.</summary>
internal sealed class DependencyGate(IResource resource, ResourceBoard board, Screen screen)
{
    public async Task PassAsync(CancellationToken cancellationToken)
    {
        foreach (var wait in resource.Annotations.OfType<WaitAnnotation>())
        {
            var dependency = DependencyGraph.Owner(wait.Resource).Name;
            if (board.Snapshot().All(s => s.Name != dependency))
            {
                continue; // a parameter or a connection string: nothing that runs
            }

            board.Set(resource.Name, ResourceState.Waiting, $"for {dependency}");
            var status = await board.WhenAsync(dependency, s => s.IsAbsent || IsMet(wait.WaitType, s.State), cancellationToken);
            if (status.IsAbsent)
            {
                screen.Say($"{resource.Name}: starts without {dependency}, which is {Words.For(status.State)} ({status.Detail}).");
            }
        }
    }

    static bool IsMet(WaitType type, ResourceState state) => type switch
    {
        WaitType.WaitForCompletion => state == ResourceState.Completed,
        WaitType.WaitUntilStarted => state is ResourceState.Running or ResourceState.Healthy or ResourceState.Unhealthy or ResourceState.Completed,
        _ => state is ResourceState.Healthy,
    };
}
