namespace Agencia.Moltbot.Ports;

/// <summary>Where bytes are kept that became no message.</summary>
internal enum RawSource
{
    Unrouted,
    Poison,
}

/// <summary>An update that belongs to no client.</summary>
/// <param name="PhoneNumberId">Null: of the account as a whole.</param>
/// <param name="Reason"><c>unknown_number</c>, <c>wrong_app</c> or <c>account</c></param>
/// <param name="State"><c>open</c>, <c>replayed</c> (not read yet) or <c>resolved</c></param>
internal sealed record UnroutedLetter(
    Guid Id, string App, string? PhoneNumberId, string Field, string Reason, DateTimeOffset ReceivedAt, string State, IReadOnlyList<RawReplay> Replays);

/// <summary>A webhook that could not be read, or an update that the database refused.</summary>
/// <param name="State"><c>open</c>, <c>replayed</c> (not read yet) or <c>resolved</c></param>
internal sealed record PoisonLetter(Guid Id, string App, string Reason, DateTimeOffset ReceivedAt, string State, IReadOnlyList<RawReplay> Replays);

/// <param name="By">The API key that asked for it; null: the development key.</param>
/// <param name="Outcome"><c>pending</c>, then <c>routed</c> or <c>unrouted</c> again, <c>read</c> or <c>poison</c> again</param>
/// <param name="PoisonId">The new row of poison, where the outcome is <c>poison</c>.</param>
/// <param name="ClientId">Whose it was, where the outcome is <c>routed</c>.</param>
internal sealed record RawReplay(DateTimeOffset At, Guid? By, string Outcome, DateTimeOffset? OutcomeAt, Guid? PoisonId, Guid? ClientId);

/// <summary>What came of asking for the replay of raw bytes.</summary>
internal enum RawReplayResult
{
    Replayed,
    NotFound,
    UnderWay,
    Resolved,

    /// <summary>No client has the number under this Meta app.</summary>
    Unroutable,

    /// <summary>The bytes are not there any more.</summary>
    Gone,
}

/// <summary>Unrouted updates and poison, newest first; of no tenant.</summary>
internal interface IRawLetters
{
    Task<IReadOnlyList<UnroutedLetter>> UnroutedAsync(int atMost, Guid? before, CancellationToken cancellationToken);

    Task<IReadOnlyList<PoisonLetter>> PoisonAsync(int atMost, Guid? before, CancellationToken cancellationToken);

    Task<UnroutedLetter?> FindUnroutedAsync(Guid id, CancellationToken cancellationToken);

    Task<PoisonLetter?> FindPoisonAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>What came, to the byte; null when there is no such row.</summary>
    Task<byte[]?> ContentAsync(RawSource source, Guid id, CancellationToken cancellationToken);

    /// <summary>Puts the webhook into the inbox once more, for ingest to read it again. What it read the first time is a duplicate by then.</summary>
    Task<RawReplayResult> ReplayAsync(RawSource source, Guid id, Guid? by, CancellationToken cancellationToken);
}
