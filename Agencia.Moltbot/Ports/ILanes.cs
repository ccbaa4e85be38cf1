namespace Agencia.Moltbot.Ports;

/// <summary>How many lanes may be claimed, and how many of each tenant are under way already.</summary>
internal sealed record LaneRoom(int AtMost, Guid[] BusyTenants, int[] BusyCounts);

/// <summary>A queue of lanes over all tenants.</summary>
/// <typeparam name="TWork">A claimed lane with what there is to do in it.</typeparam>
internal interface ILanes<TWork>
{
    /// <summary>Leases due lanes, round-robin over the tenants, and reads what there is to do in them.</summary>
    Task<IReadOnlyList<TWork>> ClaimAsync(LaneRoom room, CancellationToken cancellationToken);

    /// <summary>Prolongs the leases.</summary>
    /// <returns>The ids of those that are still ours.</returns>
    Task<IReadOnlyCollection<Guid>> ExtendAsync(IReadOnlyList<Lane> lanes, CancellationToken cancellationToken);
}
