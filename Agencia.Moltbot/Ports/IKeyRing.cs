namespace Agencia.Moltbot.Ports;

/// <summary>A key of the API, without the key: only its hash is kept.</summary>
/// <param name="ClientId">Whose it is; null: the agency's.</param>
internal sealed record ApiKey(Guid Id, string Name, Guid? ClientId, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? RevokedAt);

/// <param name="Hash">SHA-256 of the key.</param>
internal sealed record NewApiKey(string Name, Guid? ClientId, byte[] Hash, DateTimeOffset? ExpiresAt);

internal interface IKeyRing
{
    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<ApiKey>> ListAsync(int atMost, Guid? before, CancellationToken cancellationToken);

    Task<Guid> AddAsync(NewApiKey key, CancellationToken cancellationToken);

    /// <summary>False: no such key.</summary>
    Task<bool> RevokeAsync(Guid id, CancellationToken cancellationToken);
}
