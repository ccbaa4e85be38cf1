namespace Agencia.Moltbot.Ports;

/// <summary>A key of the API, without the key: only its hash is kept.</summary>
/// <param name="ClientId">Whose it is; null: the agency's.</param>
/// <param name="Mode">live; or test: it makes no message leave and erases nobody.</param>
/// <param name="Scopes">What it may do; null: everything.</param>
/// <param name="Prefix">How it begins.</param>
/// <param name="LastUsedAt">Up to two minutes behind; null: never.</param>
/// <param name="SuccessorId">The key that replaces it; null: it was not rotated.</param>
internal sealed record ApiKey(
    Guid Id, string Name, Guid? ClientId, string Mode, IReadOnlyList<string>? Scopes, string Prefix,
    DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? RevokedAt, DateTimeOffset? LastUsedAt, Guid? SuccessorId);

/// <summary>What is kept of the text of a key.</summary>
/// <param name="Hash">SHA-256 of the key.</param>
/// <param name="Prefix">How it begins.</param>
internal sealed record KeyMark(byte[] Hash, string Prefix);

internal sealed record NewApiKey(string Name, Guid? ClientId, string Mode, string[]? Scopes, KeyMark Mark, DateTimeOffset? ExpiresAt);

internal abstract record KeyRotation
{
    internal sealed record Rotated(Guid SuccessorId) : KeyRotation;

    internal sealed record Missing : KeyRotation;

    internal sealed record Revoked : KeyRotation;

    internal sealed record Expired : KeyRotation;

    /// <summary>It has a successor already.</summary>
    internal sealed record HasSuccessor : KeyRotation;
}

internal interface IKeyRing
{
    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<ApiKey>> ListAsync(int atMost, Guid? before, CancellationToken cancellationToken);

    Task<ApiKey?> FindAsync(Guid id, CancellationToken cancellationToken);

    Task<Guid> AddAsync(NewApiKey key, CancellationToken cancellationToken);

    /// <summary>Makes a successor of the same reach, scopes and mode; the former key ends after the overlap.</summary>
    Task<KeyRotation> RotateAsync(Guid id, KeyMark successor, TimeSpan overlap, CancellationToken cancellationToken);

    /// <summary>False: no such key.</summary>
    Task<bool> RevokeAsync(Guid id, CancellationToken cancellationToken);
}
