using Agencia.Moltbot.Core;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults;

namespace Agencia.Moltbot.Infrastructure.Workers;

/// <summary>
/// Claims due lanes and runs them, a bounded number at once. A lease is kept alive while its lane runs; a lane that is lost is
/// cancelled. On shutdown nothing new is claimed and what runs is run to its end.
/// </summary>
internal abstract partial class LaneWorker(ILanes lanes, WakeUp wakeUp, LaneWorkerSettings settings, TimeProvider time, ILogger logger) : BackgroundService
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim slots = new(settings.Concurrency);

    protected ILogger Logger => logger;

    protected abstract Task RunLaneAsync(Lane lane, CancellationToken cancellationToken);

    protected abstract Task LaneFailedAsync(Lane lane, Exception failure);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await ClaimAsync(stoppingToken) == 0)
                {
                    await wakeUp.WaitAsync(settings.Poll, stoppingToken);
                }
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

        for (var i = 0; i < settings.Concurrency; i++)
        {
            await slots.WaitAsync(CancellationToken.None);
        }
    }

    private async Task<int> ClaimAsync(CancellationToken stoppingToken)
    {
        await slots.WaitAsync(stoppingToken);
        var free = 1;
        try
        {
            while (slots.Wait(0, CancellationToken.None))
            {
                free++;
            }

            var claimed = await lanes.ClaimAsync(free, stoppingToken);
            foreach (var lane in claimed)
            {
                free--;
                _ = RunAsync(lane);
            }

            return claimed.Count;
        }
        finally
        {
            if (free > 0)
            {
                slots.Release(free);
            }
        }
    }

    private async Task RunAsync(Lane lane)
    {
        using var lost = new CancellationTokenSource();
        using var ended = new CancellationTokenSource();
        var heartbeat = KeepAliveAsync(lane, lost, ended.Token);
        try
        {
            await RunLaneAsync(lane, lost.Token);
        }
        catch (Exception failure)
        {
            LaneFailed(logger, settings.Name, lane.Id, failure.NameForLog());
            await LaneFailedAsync(lane, failure).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            await ended.CancelAsync();
            await heartbeat;
            slots.Release();
        }
    }

    private async Task KeepAliveAsync(Lane lane, CancellationTokenSource lost, CancellationToken ended)
    {
        while (true)
        {
            await Task.Delay(settings.Lease / 3, time, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ended.IsCancellationRequested)
            {
                return;
            }

            try
            {
                if (!await lanes.ExtendAsync(lane, ended))
                {
                    LaneLost(logger, settings.Name, lane.Id);
                    await lost.CancelAsync();
                    return;
                }
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

    [LoggerMessage(3001, LogLevel.Warning, "The {Stage} could not reach its queue: {Failure}")]
    private static partial void ClaimFailed(ILogger logger, string stage, string failure);

    [LoggerMessage(3002, LogLevel.Warning, "A lane of the {Stage} failed ({Lane}): {Failure}")]
    private static partial void LaneFailed(ILogger logger, string stage, Guid lane, string failure);

    [LoggerMessage(3003, LogLevel.Warning, "A lane of the {Stage} was taken over by another runner ({Lane})")]
    private static partial void LaneLost(ILogger logger, string stage, Guid lane);
}

/// <param name="Name">As it stands in logs.</param>
internal sealed record LaneWorkerSettings(string Name, int Concurrency, TimeSpan Lease, TimeSpan Poll);
