using Agencia.Moltbot.Ports;

namespace Agencia.Moltbot.Core.DeadLetters;

/// <summary>Puts dead letters back into the pipeline, one or many, in the order in which they were given up.</summary>
internal sealed class Replays(IDeadLetters letters, TurnWakeUp turns, SendWakeUp sends)
{
    public async Task<ReplayResult> ReplayAsync(RowKey key, bool force, Guid? by, CancellationToken cancellationToken)
    {
        var result = await letters.ReplayAsync(key, force, by, cancellationToken);
        if (result.Replayed)
        {
            turns.Signal();
            sends.Signal();
        }

        return result;
    }

    /// <summary>Each by itself: one that is refused takes nothing along.</summary>
    public async Task<IReadOnlyList<(Guid Id, ReplayResult Result)>> ReplayAsync(IReadOnlyList<RowKey> keys, bool force, Guid? by, CancellationToken cancellationToken)
    {
        var results = new List<(Guid, ReplayResult)>();
        foreach (var key in keys)
        {
            results.Add((key.Id, await ReplayAsync(key, force, by, cancellationToken)));
        }

        return results;
    }
}
