using Agencia.Moltbot.Core.Clients;

namespace Agencia.Moltbot.Ports;

/// <summary>Who calls the admin API.</summary>
/// <param name="TenantId">The client whose key it is; null for a key of the agency.</param>
/// <param name="KeyId">Which key; null for the development key.</param>
/// <param name="Mode">One of <see cref="KeyModes"/>.</param>
/// <param name="Scopes">What the key may do; null: everything.</param>
internal sealed record Caller(Guid? TenantId, Guid? KeyId = null, string Mode = KeyModes.Live, string[]? Scopes = null)
{
    public bool IsTest => Mode == KeyModes.Test;

    public bool MayRead(Guid tenantId) => TenantId is null || TenantId == tenantId;

    public bool Has(string scope) => Scopes is null || Scopes.Contains(scope);

    /// <summary>What a key of these scopes (null: all) could do and the caller can't.</summary>
    public IReadOnlyList<string> Lacks(IReadOnlyList<string>? scopes) => Scopes is null ? [] : [.. (scopes ?? Core.Clients.Scopes.All).Except(Scopes)];
}

internal interface IApiKeys
{
    /// <summary>Null: nobody has this key, or no longer.</summary>
    Task<Caller?> FindAsync(string key, CancellationToken cancellationToken);
}
