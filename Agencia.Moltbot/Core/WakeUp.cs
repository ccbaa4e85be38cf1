namespace Agencia.Moltbot.Core;

/// <summary>
/// Tells a stage that there is, or soon will be, something to do. A hint only: each stage also polls, since another replica may have
/// written what is due and a hint dies with its process.
/// </summary>
internal class WakeUp(TimeProvider time)
{
    // Moments closer together than this are one.
    private static readonly long Grain = TimeSpan.FromMilliseconds(20).Ticks;

    private readonly Lock gate = new();
    private readonly SortedSet<long> moments = [];
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Signal(TimeSpan after = default)
    {
        lock (gate)
        {
            // Rounded up: to come late by the grain is nothing, to come early would find nothing due.
            var moment = after == TimeSpan.Zero ? 0 : (((time.GetUtcNow() + after).UtcTicks / Grain) + 1) * Grain;
            if (moments.Add(moment))
            {
                changed.TrySetResult();
            }
        }
    }

    /// <summary>Until the next signalled moment, at most this long.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        var deadline = time.GetUtcNow() + atMost;
        while (true)
        {
            Task change;
            TimeSpan wait;
            lock (gate)
            {
                var now = time.GetUtcNow();
                var due = moments.GetViewBetween(0, now.UtcTicks).Count > 0;
                moments.RemoveWhere(moment => moment <= now.UtcTicks);
                if (due || now >= deadline)
                {
                    return;
                }

                changed = changed.Task.IsCompleted ? new(TaskCreationOptions.RunContinuationsAsynchronously) : changed;
                change = changed.Task;
                wait = moments.Count > 0 && moments.Min < deadline.UtcTicks ? TimeSpan.FromTicks(moments.Min - now.UtcTicks) : deadline - now;
            }

            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(change, Task.Delay(wait, time, stop.Token));
            await stop.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}

/// <summary>There are webhooks to read.</summary>
internal sealed class IngestWakeUp(TimeProvider time) : WakeUp(time);

/// <summary>There are, or will be, conversations whose turn is due.</summary>
internal sealed class TurnWakeUp(TimeProvider time) : WakeUp(time);

/// <summary>There are messages to send.</summary>
internal sealed class SendWakeUp(TimeProvider time) : WakeUp(time);
