using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults.Postgres;

namespace Agencia.Moltbot.Infrastructure.Postgres;

/// <summary>Prolongs leases of lanes of several tenants in one transaction.</summary>
internal static class Leases
{
    /// <param name="extend">$1 tenant, $2 ids, $3 fences, $4 the lease; returns the ids of the lanes that are still ours.</param>
    public static async Task<IReadOnlyCollection<Guid>> ExtendAsync(
        TenantDatabase database, string extend, IReadOnlyList<Lane> lanes, TimeSpan lease, CancellationToken cancellationToken)
    {
        var ours = new HashSet<Guid>(lanes.Count);
        await using var transaction = await database.BeginAsync(cancellationToken);
        await using var batch = new TenantBatch(transaction);
        foreach (var tenant in lanes.GroupBy(lane => lane.TenantId).OrderBy(tenant => tenant.Key))
        {
            batch.SwitchTo(tenant.Key);
            batch.Read(extend, row => ours.Add(row.GetGuid(0)))
                .With(tenant.Key).With(tenant.Select(lane => lane.Id).ToArray()).With(tenant.Select(lane => lane.Fence).ToArray()).With(lease);
        }

        await batch.ExecuteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return ours;
    }
}
