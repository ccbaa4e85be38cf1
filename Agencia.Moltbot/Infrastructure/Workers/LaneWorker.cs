using Agencia.Moltbot.Core;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults;

namespace Agencia.Moltbot.Infrastructure.Workers;

/// <param name="Name">As it stands in logs.</param>
/// <param name="Concurrency">Lanes under way at once.</param>
/// <param name="PerClient">Of them, of one client.</param>
internal sealed record LaneWorkerSettings(string Name, int Concurrency, int PerClient, TimeSpan Lease, TimeSpan Poll);

/// <summary>
/// Claims due lanes in sets and runs them, a bounded number at once. Leases are kept alive while their lanes run; a lane that is lost
/// is cancelled. On shutdown nothing new is claimed and what runs is run to its end.
/// </summary>
internal abstract partial class LaneWorker<TWork>(ILanes<TWork> lanes, WakeUp wakeUp, LaneWorkerSettings settings, TimeProvider time, ILogger logger) : BackgroundService
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);

    private readonly RunningLanes running = new(settings.Concurrency, settings.PerClient, settings.Lease, time);

    protected abstract Lane LaneOf(TWork work);

    /// <param name="claimedAt">A timestamp from before the claim.</param>
    /// <param name="lost">Cancelled when the lane is another's.</param>
    protected abstract Task RunLaneAsync(TWork work, long claimedAt, CancellationToken lost);

    protected abstract Task LaneFailedAsync(Lane lane, Exception failure);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var ended = new CancellationTokenSource();
        var heartbeat = KeepAliveAsync(ended.Token);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ClaimAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception failure)
            {
                ClaimFailed(logger, settings.Name, failure.NameForLog());
                await Task.Delay(AfterFailure, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await running.EmptyAsync();
        await ended.CancelAsync();
        await heartbeat;
    }

    private async Task ClaimAsync(CancellationToken stoppingToken)
    {
        var room = await running.RoomAsync(stoppingToken);
        var claimedAt = time.GetTimestamp();
        var claimed = await lanes.ClaimAsync(room, stoppingToken);
        foreach (var work in claimed)
        {
            _ = RunAsync(work, claimedAt, running.Add(LaneOf(work), claimedAt));
        }

        // Fewer than there was room for: nothing more is due, as far as it may be claimed.
        if (claimed.Count < room.AtMost)
        {
            await wakeUp.WaitAsync(settings.Poll, stoppingToken);
        }
    }

    private async Task RunAsync(TWork work, long claimedAt, RunningLane lane)
    {
        try
        {
            await RunLaneAsync(work, claimedAt, lane.Lost);
        }
        catch (Exception failure)
        {
            LaneFailed(logger, settings.Name, lane.Lane.Id, failure.NameForLog());
            await LaneFailedAsync(lane.Lane, failure).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            if (running.Remove(lane))
            {
                wakeUp.Signal();
            }
        }
    }

    private async Task KeepAliveAsync(CancellationToken ended)
    {
        while (!ended.IsCancellationRequested)
        {
            await Task.Delay(settings.Lease / 3, time, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                await ExtendAsync(running.All(), ended);
            }
            catch (Exception failure) when (!ended.IsCancellationRequested)
            {
                ClaimFailed(logger, settings.Name, failure.NameForLog());
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task ExtendAsync(IReadOnlyList<RunningLane> held, CancellationToken ended)
    {
        if (held.Count == 0 || ended.IsCancellationRequested)
        {
            return;
        }

        var askedAt = time.GetTimestamp();
        var ours = await lanes.ExtendAsync([.. held.Select(lane => lane.Lane)], ended);
        foreach (var lane in held)
        {
            if (ours.Contains(lane.Lane.Id))
            {
                lane.Prolong(settings.Lease - time.GetElapsedTime(askedAt));
            }
            else if (running.All().Contains(lane))
            {
                LaneLost(logger, settings.Name, lane.Lane.Id);
                lane.Lose();
            }
        }
    }

    [LoggerMessage(3001, LogLevel.Warning, "The {Stage} could not reach its queue: {Failure}")]
    private static partial void ClaimFailed(ILogger logger, string stage, string failure);

    [LoggerMessage(3002, LogLevel.Warning, "A lane of the {Stage} failed ({Lane}): {Failure}")]
    private static partial void LaneFailed(ILogger logger, string stage, Guid lane, string failure);

    [LoggerMessage(3003, LogLevel.Warning, "A lane of the {Stage} was taken over by another runner ({Lane})")]
    private static partial void LaneLost(ILogger logger, string stage, Guid lane);
}
