using Agencia.Moltbot.Configuration;
using Agencia.Moltbot.Core.Outbox;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults;
using Agencia.ServiceDefaults.Postgres;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Agencia.Moltbot.Infrastructure.Postgres;

/// <summary>The lanes of sends. The contact's row is locked first in each step, so that nothing is added to a lane while it is given back.</summary>
internal sealed class PostgresOutbox(NpgsqlDataSource dataSource, TenantDatabase database, IdGenerator ids, IOptions<SendingOptions> options) : IOutbox
{
    private const string Claim = "select tenant_id, contact_id, fence from moltbot.claim_outbox($1, $2, $3)";

    private const string Extend = "update moltbot.contacts set send_lease_until = now() + $3 where id = $1 and send_fence = $2";

    private const string Lock = "select now() from moltbot.contacts where id = $1 and send_fence = $2 for no key update";

    private const string Head = """
        select o.id, o.message_id, o.state, o.due_at, o.unknown_since, o.attempts, o.trace,
            exists (select 1 from moltbot.message_statuses s where s.message_id = o.message_id),
            v.last_inbound_at, n.paused_at is not null, c.opted_out_at is not null, h.since,
            v.number_id, n.phone_number_id, i.value, i.kind = 'user_id', m.body
        from moltbot.outbox o
        join moltbot.messages m on m.tenant_id = o.tenant_id and m.id = o.message_id
        join moltbot.conversations v on v.tenant_id = o.tenant_id and v.id = o.conversation_id
        join moltbot.whatsapp_numbers n on n.tenant_id = o.tenant_id and n.id = v.number_id
        join moltbot.contacts c on c.tenant_id = o.tenant_id and c.id = o.contact_id
        join lateral (
            select x.value, x.kind from moltbot.contact_identities x
            where x.tenant_id = o.tenant_id and x.contact_id = o.contact_id order by x.kind limit 1) i on true
        left join ops.heartbeat h on h.name = 'intake'
        where o.tenant_id = $1 and o.contact_id = $2
        order by o.position limit 1
        """;

    public async Task<IReadOnlyList<Lane>> ClaimAsync(int atMost, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Claim).With(atMost).With(options.Value.PerClient).With(options.Value.Lease);
        return await command.ListAsync(row => new Lane(row.GetGuid(0), row.GetGuid(1), row.GetInt64(2)), cancellationToken);
    }

    public async Task<bool> ExtendAsync(Lane lane, CancellationToken cancellationToken)
    {
        await using var transaction = await database.BeginAsync(lane.TenantId, cancellationToken);
        await using var command = transaction.Command(Extend).With(lane.Id).With(lane.Fence).With(options.Value.Lease);
        var ours = await command.ExecuteNonQueryAsync(cancellationToken) == 1;
        await transaction.CommitAsync(cancellationToken);
        return ours;
    }

    public async Task<OutgoingMessage?> NextAsync(Lane lane, CancellationToken cancellationToken)
    {
        // Heads that end here (sent after all, given up) make way for the next one.
        while (true)
        {
            await using var transaction = await database.BeginAsync(lane.TenantId, cancellationToken);
            if (await LockAsync(transaction, lane, cancellationToken) is not { } now)
            {
                return null;
            }

            await using var read = transaction.Command(Head).With(lane.TenantId).With(lane.Id);
            var head = await read.FirstOrDefaultAsync(row => new OutboxHead(row, lane.TenantId), cancellationToken);
            var writer = new OutboxWriter(transaction, lane, ids);
            if (head is null)
            {
                await writer.ReleaseAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return null;
            }

            var decision = SendPolicy.Decide(head.ForPolicy, now, options.Value);
            var message = await writer.CarryOutAsync(head, decision, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            if (message is not null || decision is SendDecision.Wait or SendDecision.BecomeUnknown)
            {
                return message;
            }
        }
    }

    public async Task<bool> RecordAsync(Lane lane, OutgoingMessage message, SendOutcome outcome, CancellationToken cancellationToken)
    {
        await using var transaction = await database.BeginAsync(lane.TenantId, cancellationToken);
        var ours = await LockAsync(transaction, lane, cancellationToken) is not null;
        await new OutcomeWriter(transaction, ids, options.Value).WriteAsync(message, outcome, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return ours;
    }

    private static async Task<DateTimeOffset?> LockAsync(TenantTransaction transaction, Lane lane, CancellationToken cancellationToken)
    {
        await using var command = transaction.Command(Lock).With(lane.Id).With(lane.Fence);
        return await command.FirstOrDefaultAsync(row => (DateTimeOffset?)row.GetFieldValue<DateTimeOffset>(0), cancellationToken);
    }
}
