namespace Agencia.LocalEngine.Run;

internal enum ResourceState
{
    Waiting,
    Starting,
    Running,
    Healthy,
    Unhealthy,
    Restarting,
    Completed,
    Failed,
    Unavailable,
    NotStarted,
    Stopping,
    Stopped,
}

/// <param name="Name">Of the resource.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Detail">Why, for people.</param>
/// <param name="Url">What to open.</param>
internal sealed record ResourceStatus(string Name, ResourceState State, string? Detail = null, string? Url = null)
{
    /// <summary>Nothing waits for what can't be had here.</summary>
    public bool IsAbsent => State is ResourceState.Unavailable or ResourceState.NotStarted;

    public bool IsSettled => IsAbsent || State is ResourceState.Healthy or ResourceState.Completed;
}
