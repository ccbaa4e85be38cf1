namespace Agencia.LocalEngine.Run;

/// <summary>Every resource's status, in the model's order.</summary>
internal sealed class ResourceBoard
{
    readonly Lock gate = new();
    readonly List<ResourceStatus> statuses = [];
    readonly List<(Func<IReadOnlyList<ResourceStatus>, bool> Condition, TaskCompletionSource Met)> waiters = [];

    /// <summary>Raised inside the lock, so in order; handlers only take notes.</summary>
    public event Action<ResourceStatus>? Changed;

    public IReadOnlyList<ResourceStatus> Snapshot()
    {
        lock (gate)
        {
            return [.. statuses];
        }
    }

    public ResourceStatus this[string name] => Snapshot().First(s => s.Name == name);

    public void Set(ResourceStatus status)
    {
        lock (gate)
        {
            var index = statuses.FindIndex(s => s.Name == status.Name);
            if (index < 0)
            {
                statuses.Add(status);
            }
            else if (statuses[index] == status)
            {
                return;
            }
            else
            {
                statuses[index] = status;
            }

            Changed?.Invoke(status);
            foreach (var waiter in waiters.Where(w => w.Condition(statuses)).ToArray())
            {
                waiters.Remove(waiter);
                waiter.Met.SetResult();
            }
        }
    }

    public void Set(string name, ResourceState state, string? detail = null) => Set(this[name] with { State = state, Detail = detail });

    public async Task WhenAsync(Func<IReadOnlyList<ResourceStatus>, bool> condition, CancellationToken cancellationToken)
    {
        var met = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (condition(statuses))
            {
                return;
            }

            waiters.Add((condition, met));
        }

        await met.Task.WaitAsync(cancellationToken);
    }

    public async Task<ResourceStatus> WhenAsync(string name, Func<ResourceStatus, bool> condition, CancellationToken cancellationToken)
    {
        ResourceStatus? met = null;
        await WhenAsync(all => (met = all.FirstOrDefault(s => s.Name == name && condition(s))) is not null, cancellationToken);
        return met!;
    }
}
