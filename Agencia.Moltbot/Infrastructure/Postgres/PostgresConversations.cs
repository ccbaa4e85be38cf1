using Agencia.Moltbot.Configuration;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults;
using Agencia.ServiceDefaults.Postgres;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Agencia.Moltbot.Infrastructure.Postgres;

internal sealed class PostgresConversations(NpgsqlDataSource dataSource, TenantDatabase database, IdGenerator ids, IOptions<ConversationOptions> options) : IConversations
{
    private const string Claim = "select tenant_id, conversation_id, fence from moltbot.claim_conversations($1, $2, $3)";

    private const string Extend = "update moltbot.conversations set lease_until = now() + $3 where id = $1 and fence = $2";

    // A turn that fails keeps its place: it comes again later. The wait doubles from two seconds to a minute.
    private const string Fail = """
        update moltbot.conversations set
            due_at = now() + least(interval '2 s' * power(2, attempts), interval '60 s'), lease_until = null, attempts = attempts + 1
        where id = $1 and fence = $2 and attempts + 1 < $3
        """;

    private const string GiveUp = """
        with given_up as (
            update moltbot.conversations c set
                due_at = null, lease_until = null, waiting_since = null, attempts = 0, answered_position = last_inbound_position,
                handoff_requested_at = coalesce(handoff_requested_at, now()), handoff_reason = 'the assistant failed'
            where c.id = $1 and c.fence = $2 returning c.id, c.tenant_id)
        insert into moltbot.dead_letters (id, tenant_id, stage, conversation_id, reason, attempts)
        select $3, g.tenant_id, 'turn', g.id, left($4, 500), $5 from given_up g
        """;

    private readonly TurnReader reader = new(options.Value);
    private readonly TurnWriter writer = new(ids, options.Value);

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

    public async Task<TurnContext?> ReadAsync(Lane lane, CancellationToken cancellationToken)
    {
        await using var transaction = await database.BeginAsync(lane.TenantId, cancellationToken);
        return await reader.ReadAsync(transaction, lane, cancellationToken);
    }

    public async Task<TurnOutcome> CommitAsync(Lane lane, long readUpTo, Reply? reply, bool discardIfSuperseded, CancellationToken cancellationToken)
    {
        await using var transaction = await database.BeginAsync(lane.TenantId, cancellationToken);
        var outcome = await writer.WriteAsync(transaction, lane, readUpTo, reply, discardIfSuperseded, cancellationToken);
        if (outcome == TurnOutcome.Committed)
        {
            await transaction.CommitAsync(cancellationToken);
        }

        return outcome;
    }

    public async Task FailAsync(Lane lane, string reason, CancellationToken cancellationToken)
    {
        await using var transaction = await database.BeginAsync(lane.TenantId, cancellationToken);
        await using var again = transaction.Command(Fail).With(lane.Id).With(lane.Fence).With(options.Value.MaxAttempts);
        if (await again.ExecuteNonQueryAsync(cancellationToken) == 0)
        {
            await using var giveUp = transaction.Command(GiveUp).With(lane.Id).With(lane.Fence).With(ids.Next()).With(reason).With(options.Value.MaxAttempts);
            await giveUp.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }
}
