namespace Agencia.Moltbot.Ports;

/// <summary>Who calls the admin API.</summary>
/// <param name="TenantId">The client whose key it is; null for a key of the agency.</param>
/// <param name="KeyId">Which key; null for the development key.</param>
internal sealed record Caller(Guid? TenantId, Guid? KeyId = null)
{
    public bool MayRead(Guid tenantId) => TenantId is null || TenantId == tenantId;
}

internal interface IApiKeys
{
    /// <summary>Null: nobody has this key, or no longer.</summary>
    Task<Caller?> FindAsync(string key, CancellationToken cancellationToken);
}
