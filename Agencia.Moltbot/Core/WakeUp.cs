namespace Agencia.Moltbot.Core;

/// <summary>
/// Tells a stage that there is, or soon will be, something to do. A hint only: each stage also polls, since another replica may have
/// written what is due and a hint dies with its process.
/// </summary>
internal class WakeUp(TimeProvider time)
{
    // Moments closer together than this are one.
    private static readonly TimeSpan Grain = TimeSpan.FromMilliseconds(20);

    private readonly Lock gate = new();
    private readonly SortedSet<long> moments = [];
    private readonly long start = time.GetTimestamp();
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Signal(TimeSpan after = default)
    {
        lock (gate)
        {
            // Rounded up: to come late by the grain is nothing, to come early would find nothing due.
            var moment = after == TimeSpan.Zero ? 0 : (((Now + after.Ticks) / Grain.Ticks) + 1) * Grain.Ticks;
            if (moments.Add(moment))
            {
                changed.TrySetResult();
            }
        }
    }

    /// <summary>Until the next signalled moment, at most this long.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        var deadline = Now + atMost.Ticks;
        while (true)
        {
            Task change;
            TimeSpan wait;
            lock (gate)
            {
                var now = Now;
                var due = moments.GetViewBetween(0, now).Count > 0;
                moments.RemoveWhere(moment => moment <= now);
                if (due || now >= deadline)
                {
                    return;
                }

                changed = changed.Task.IsCompleted ? new(TaskCreationOptions.RunContinuationsAsynchronously) : changed;
                change = changed.Task;
                wait = TimeSpan.FromTicks((moments.Count > 0 && moments.Min < deadline ? moments.Min : deadline) - now);
            }

            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(change, Task.Delay(wait, time, stop.Token));
            await stop.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    // Not the clock on the wall: set back by an hour, it would put off the next poll by an hour.
    private long Now => time.GetElapsedTime(start).Ticks;
}

/// <summary>There are webhooks to read in which a customer may have written.</summary>
internal sealed class IngestWakeUp(TimeProvider time) : WakeUp(time);

/// <summary>There are webhooks to read that only report on our messages.</summary>
internal sealed class ReportWakeUp(TimeProvider time) : WakeUp(time);

/// <summary>There are, or will be, conversations whose turn is due.</summary>
internal sealed class TurnWakeUp(TimeProvider time) : WakeUp(time);

/// <summary>There are messages to send.</summary>
internal sealed class SendWakeUp(TimeProvider time) : WakeUp(time);
