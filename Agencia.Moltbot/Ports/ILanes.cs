namespace Agencia.Moltbot.Ports;

/// <summary>A queue of lanes over all tenants.</summary>
internal interface ILanes
{
    /// <summary>Leases due lanes, round-robin over the tenants.</summary>
    Task<IReadOnlyList<Lane>> ClaimAsync(int atMost, CancellationToken cancellationToken);

    /// <summary>Prolongs the lease; false when it is another's by now.</summary>
    Task<bool> ExtendAsync(Lane lane, CancellationToken cancellationToken);
}
