using Agencia.Moltbot.Ports;

namespace Agencia.Moltbot.Core;

/// <summary>The lanes that this process works on: how many more it may take, of which tenants, and until when each is ours.</summary>
internal sealed class RunningLanes(int capacity, int perTenant, TimeSpan lease, TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly Dictionary<Guid, RunningLane> lanes = [];
    private readonly Dictionary<Guid, int> perTenants = [];
    private TaskCompletionSource? roomAgain;

    /// <summary>Waits until at least one more lane may be taken.</summary>
    public async Task<LaneRoom> RoomAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task wait;
            lock (gate)
            {
                if (lanes.Count < capacity)
                {
                    return new(capacity - lanes.Count, [.. perTenants.Keys], [.. perTenants.Values]);
                }

                roomAgain ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
                wait = roomAgain.Task;
            }

            await wait.WaitAsync(cancellationToken);
        }
    }

    /// <param name="claimedAt">A timestamp from before the claim: its lease began no earlier.</param>
    public RunningLane Add(Lane lane, long claimedAt)
    {
        var running = new RunningLane(lane, time);
        running.Prolong(lease - time.GetElapsedTime(claimedAt));
        lock (gate)
        {
            // The same lane again: its former runner has lost it and is about to notice.
            if (lanes.Remove(lane.Id, out var former))
            {
                former.Lose();
                perTenants[lane.TenantId]--;
            }

            lanes[lane.Id] = running;
            perTenants[lane.TenantId] = perTenants.GetValueOrDefault(lane.TenantId) + 1;
        }

        return running;
    }

    /// <returns>True when its tenant had as many lanes as it may: there may be more to claim now.</returns>
    public bool Remove(RunningLane running)
    {
        bool wasFull;
        TaskCompletionSource? released = null;
        lock (gate)
        {
            var tenant = running.Lane.TenantId;
            wasFull = perTenants.GetValueOrDefault(tenant) >= perTenant;
            if (lanes.TryGetValue(running.Lane.Id, out var current) && current == running)
            {
                lanes.Remove(running.Lane.Id);
                if (--perTenants[tenant] == 0)
                {
                    perTenants.Remove(tenant);
                }

                (released, roomAgain) = (roomAgain, null);
            }
        }

        released?.TrySetResult();
        running.Dispose();
        return wasFull;
    }

    public IReadOnlyList<RunningLane> All()
    {
        lock (gate)
        {
            return [.. lanes.Values];
        }
    }

    /// <summary>Until no lane runs any more.</summary>
    public async Task EmptyAsync()
    {
        while (true)
        {
            Task wait;
            lock (gate)
            {
                if (lanes.Count == 0)
                {
                    return;
                }

                roomAgain ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
                wait = roomAgain.Task;
            }

            await wait;
        }
    }
}

/// <summary>A leased lane. Its token is cancelled when the lease is another's, or has run out for all we know.</summary>
internal sealed class RunningLane(Lane lane, TimeProvider time) : IDisposable
{
    private readonly Lock gate = new();
    private readonly CancellationTokenSource lost = new(Timeout.InfiniteTimeSpan, time);
    private bool ended;

    public Lane Lane => lane;

    public CancellationToken Lost => lost.Token;

    public void Prolong(TimeSpan left)
    {
        lock (gate)
        {
            if (!ended)
            {
                lost.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
            }
        }
    }

    public void Lose() => Prolong(TimeSpan.Zero);

    public void Dispose()
    {
        lock (gate)
        {
            ended = true;
            lost.Dispose();
        }
    }
}
