using Agencia.Moltbot.Configuration;
using Agencia.Moltbot.Core;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults;
using Agencia.ServiceDefaults.Postgres;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Agencia.Moltbot.Infrastructure.Postgres;

internal sealed class PostgresConversations(TenantDatabase database, IdGenerator ids, IOptions<ConversationOptions> options, TimeProvider time) : IConversations
{
    private const string Claim = "select tenant_id, conversation_id, fence from moltbot.claim_conversations($1, $2, $3, $4, $5)";

    // A lease that was given back stays given back.
    private const string Extend = """
        with ours as (
            select c.id from moltbot.conversations c join unnest($2::uuid[], $3::bigint[]) l (id, fence) on c.id = l.id and c.fence = l.fence
            where c.tenant_id = $1 and c.lease_until is not null
            order by c.id for no key update of c)
        update moltbot.conversations c set lease_until = now() + $4 from ours where c.id = ours.id returning c.id
        """;

    // A turn that fails keeps its place: it comes again later. The wait doubles from two seconds to a minute.
    private const string Fail = """
        update moltbot.conversations set
            due_at = now() + least(interval '2 s' * power(2, attempts), interval '60 s'), lease_until = null, attempts = attempts + 1
        where id = $1 and fence = $2 and attempts + 1 < $3
        """;

    private const string GiveUp = """
        with was as (
            select c.id, c.tenant_id, c.answered_position from moltbot.conversations c where c.id = $1 and c.fence = $2 for no key update)
        , given_up as (
            update moltbot.conversations c set
                due_at = null, lease_until = null, waiting_since = null, attempts = 0, answered_position = last_inbound_position,
                handoff_requested_at = coalesce(handoff_requested_at, now()), handoff_reason = 'the assistant failed'
            from was where c.id = was.id)
        insert into moltbot.dead_letters (id, tenant_id, stage, conversation_id, reason, attempts, after_position)
        select $3, was.tenant_id, 'turn', was.id, left($4, 500), $5, was.answered_position from was
        """;

    private readonly TurnReader reader = new(options.Value, time);
    private readonly TurnWriter writer = new(ids, options.Value);

    public async Task<IReadOnlyList<TurnContext>> ClaimAsync(LaneRoom room, CancellationToken cancellationToken)
    {
        await using var transaction = await database.BeginAsync(cancellationToken);
        await using var claim = transaction.Command(Claim)
            .With(room.AtMost).With(options.Value.PerClient).With(options.Value.Lease).With(room.BusyTenants).With(room.BusyCounts);
        var lanes = await claim.ListAsync(row => new Lane(row.GetGuid(0), row.GetGuid(1), row.GetInt64(2)), cancellationToken);
        if (lanes.Count == 0)
        {
            return [];
        }

        var contexts = await reader.ReadAndCommitAsync(transaction, lanes, cancellationToken);
        InjectionPoint.Pass("turn.claimed");
        return contexts;
    }

    public Task<IReadOnlyCollection<Guid>> ExtendAsync(IReadOnlyList<Lane> lanes, CancellationToken cancellationToken) =>
        Leases.ExtendAsync(database, Extend, lanes, options.Value.Lease, cancellationToken);

    public async Task<IReadOnlyList<TurnContext?>> ReadAsync(IReadOnlyList<Lane> lanes, CancellationToken cancellationToken)
    {
        await using var transaction = await database.BeginAsync(cancellationToken);
        var contexts = await reader.ReadAndCommitAsync(transaction, lanes, cancellationToken);
        return [.. lanes.Select(lane => contexts.FirstOrDefault(context => context.Lane == lane))];
    }

    public async Task<IReadOnlyList<TurnOutcome>> CommitAsync(IReadOnlyList<TurnDraft> drafts, CancellationToken cancellationToken)
    {
        await using var transaction = await database.BeginAsync(cancellationToken);
        try
        {
            var outcomes = await writer.WriteAndCommitAsync(transaction, drafts, cancellationToken);
            InjectionPoint.Pass("turn.committed");
            return outcomes;
        }
        catch (PostgresException refused) when (Refusals.IsOfTheData(refused))
        {
            throw new SetRefusedException(Refusals.Reason(refused), refused);
        }
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
