using Agencia.Moltbot.Configuration;
using Agencia.Moltbot.Core;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults;
using Agencia.ServiceDefaults.Postgres;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Agencia.Moltbot.Infrastructure.Postgres;

/// <summary>The lanes of sends. The contacts' rows are locked first in each step.</summary>
internal sealed class PostgresOutbox(TenantDatabase database, IdGenerator ids, IOptions<SendingOptions> options) : IOutbox
{
    private const string Claim = "select tenant_id, contact_id, fence from moltbot.claim_outbox($1, $2, $3, $4, $5)";

    private const string Extend = """
        with ours as (
            select c.id from moltbot.contacts c join unnest($2::uuid[], $3::bigint[]) l (id, fence) on c.id = l.id and c.send_fence = l.fence
            where c.tenant_id = $1 and c.send_lease_until is not null
            order by c.id for no key update of c)
        update moltbot.contacts c set send_lease_until = now() + $4 from ours where c.id = ours.id returning c.id
        """;

    private const string LockContacts = "select c.id from moltbot.contacts c where c.tenant_id = $1 and c.id = any($2) order by c.id for no key update";

    private const string LockMessages = "select m.id from moltbot.messages m where m.tenant_id = $1 and m.id = any($2) and m.id between $3 and $4 order by m.id for no key update";

    private static readonly HashSet<Guid> None = [];

    public async Task<IReadOnlyList<LaneSend>> ClaimAsync(LaneRoom room, CancellationToken cancellationToken)
    {
        await using var transaction = await database.BeginAsync(cancellationToken);
        await using var claim = transaction.Command(Claim)
            .With(room.AtMost).With(options.Value.PerClient).With(options.Value.Lease).With(room.BusyTenants).With(room.BusyCounts);
        var lanes = await claim.ListAsync(row => new Lane(row.GetGuid(0), row.GetGuid(1), row.GetInt64(2)), cancellationToken);
        if (lanes.Count == 0)
        {
            return [];
        }

        await using var first = new TenantBatch(transaction);
        return await new OutboxTaker(transaction, ids, options.Value).TakeAndCommitAsync(first, lanes, None, cancellationToken);
    }

    public Task<IReadOnlyCollection<Guid>> ExtendAsync(IReadOnlyList<Lane> lanes, CancellationToken cancellationToken) =>
        Leases.ExtendAsync(database, Extend, lanes, options.Value.Lease, cancellationToken);

    public async Task<IReadOnlyList<LaneSend?>> RecordAsync(IReadOnlyList<SendResult> results, CancellationToken cancellationToken)
    {
        await using var transaction = await database.BeginAsync(cancellationToken);
        try
        {
            await using var writes = new TenantBatch(transaction);
            Write(writes, results);

            // A runner that has lost its lane may report beside the one that has it now.
            var lanes = results.Select(result => result.Lane).OrderByDescending(lane => lane.Fence).DistinctBy(lane => lane.Id).ToArray();
            var sends = await new OutboxTaker(transaction, ids, options.Value).TakeAndCommitAsync(writes, lanes, lanes.Select(lane => lane.Id).ToHashSet(), cancellationToken);
            InjectionPoint.Pass("send.recorded");
            var next = sends.ToDictionary(send => send.Lane);
            return [.. results.Select(result => next.GetValueOrDefault(result.Lane))];
        }
        catch (PostgresException refused) when (Refusals.IsOfTheData(refused))
        {
            throw new SetRefusedException(Refusals.Reason(refused), refused);
        }
    }

    private void Write(TenantBatch batch, IReadOnlyList<SendResult> results)
    {
        foreach (var tenant in results.GroupBy(result => result.Lane.TenantId).OrderBy(tenant => tenant.Key))
        {
            batch.SwitchTo(tenant.Key);
            batch.Read(LockContacts, static _ => { }).With(tenant.Key).With(tenant.Select(result => result.Lane.Id).ToArray());
            var messages = tenant.Select(result => result.Message.MessageId).ToArray();
            var range = IdRange.Of(messages);
            batch.Read(LockMessages, static _ => { }).With(tenant.Key).With(messages).With(range.Lowest).With(range.Highest);
            new OutcomeWriter(batch, tenant.Key, ids, options.Value).Write([.. tenant]);
        }
    }
}
