using Agencia.Moltbot.Ports;

namespace Agencia.Moltbot.Core.DeadLetters;

/// <summary>Lets ingest read again what it could not place or read.</summary>
internal sealed class RawReplays(IRawLetters letters, IngestWakeUp ingest)
{
    public async Task<RawReplayResult> ReplayAsync(RawSource source, Guid id, Guid? by, CancellationToken cancellationToken)
    {
        var result = await letters.ReplayAsync(source, id, by, cancellationToken);
        if (result == RawReplayResult.Replayed)
        {
            ingest.Signal();
        }

        return result;
    }

    /// <summary>Why it was not replayed and what to do about it; null: it is on its way.</summary>
    public static string? Refusal(RawReplayResult result) => result switch
    {
        RawReplayResult.Replayed => null,
        RawReplayResult.NotFound => Wording.Of("No existe esa fila.", "There is no such row."),
        RawReplayResult.UnderWay => Wording.Of("Está en curso: una repetición anterior del mismo webhook aún no se ha leído. Vuelva a mirarlo en un momento.", "It is under way: an earlier replay of the same webhook has not been read yet. Look at it again in a moment."),
        RawReplayResult.Resolved => Wording.Of("Una repetición anterior ya se leyó. No hay nada que repetir.", "An earlier replay has been read. There is nothing to replay."),
        RawReplayResult.Unroutable => Wording.Of("Ningún cliente tiene este número en esta app de Meta. Añada antes el número: POST /api/v1/clients/{id}/numbers.", "No client has this number under this Meta app. Add the number first: POST /api/v1/clients/{id}/numbers."),
        _ => Wording.Of("Los bytes del webhook ya no están: los quitó un borrado o son anteriores a las repeticiones. No se puede repetir.", "The bytes of the webhook are gone: they were removed by an erasure, or kept before replays were possible. It can't be replayed."),
    };

    /// <summary>By the newest replay: what is where it was after it is open again.</summary>
    public static string StateOf(IReadOnlyList<RawReplay> replays) => (replays.Count == 0 ? null : replays[^1].Outcome) switch
    {
        "pending" => LetterState.Replayed,
        "routed" or "read" => LetterState.Resolved,
        _ => LetterState.Open,
    };
}
