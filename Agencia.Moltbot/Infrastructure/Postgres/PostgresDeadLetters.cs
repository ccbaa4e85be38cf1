using Agencia.Moltbot.Core.DeadLetters;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults;
using Agencia.ServiceDefaults.Postgres;
using Npgsql;

namespace Agencia.Moltbot.Infrastructure.Postgres;

internal sealed class PostgresDeadLetters(NpgsqlDataSource dataSource, TenantDatabase database, TenantRows rows, IdGenerator ids) : IDeadLetters
{
    private const string Page = "select tenant_id, id from moltbot.dead_letters_page($1, $2, $3, $4, $5)";

    private const string Open = "select tenant_id, id from moltbot.open_dead_letters($1, $2, $3)";

    private const string Tenants = "select tenant_id, id from moltbot.dead_letter_tenants($1)";

    // Replays of a message are shown with every letter about it that is older than they are; those of a turn with the letter that was replayed.
    private const string Read = """
        select d.id, d.tenant_id, d.stage, d.conversation_id, d.message_id, d.reason, d.attempts, d.created_at,
            m.status, (select s.at from moltbot.message_statuses s where s.message_id = m.id and s.status = m.status),
            case d.stage
                when 'send' then exists (select 1 from moltbot.outbox o where o.tenant_id = d.tenant_id and o.message_id = d.message_id)
                else c.due_at is not null or coalesce(c.lease_until > now(), false)
            end,
            d.stage = 'turn' and exists (
                select 1 from moltbot.messages a
                where a.tenant_id = d.tenant_id and a.conversation_id = d.conversation_id and a.direction = 'out' and a.created_at > d.created_at),
            d.stage = 'send' and exists (
                select 1 from moltbot.dead_letters n
                where n.tenant_id = d.tenant_id and n.message_id = d.message_id and n.stage = 'send' and n.id <> d.id and n.created_at >= d.created_at and n.id > d.id),
            r.ats, r.bys, r.next_ids, r.next_ats, r.answer_ids, r.answer_ats
        from moltbot.dead_letters d
        join moltbot.conversations c on c.tenant_id = d.tenant_id and c.id = d.conversation_id
        left join moltbot.messages m on m.tenant_id = d.tenant_id and m.id = d.message_id
        cross join lateral (
            select array_agg(p.at order by p.at) ats, array_agg(p.replayed_by order by p.at) bys,
                array_agg(n.id order by p.at) next_ids, array_agg(n.created_at order by p.at) next_ats,
                array_agg(a.id order by p.at) answer_ids, array_agg(a.created_at order by p.at) answer_ats
            from moltbot.dead_letters l
            join moltbot.dead_letter_replays p on p.tenant_id = l.tenant_id and p.dead_letter_id = l.id and p.at >= d.created_at
            left join lateral (
                select x.id, x.created_at from moltbot.dead_letters x
                where x.tenant_id = d.tenant_id and x.stage = d.stage and x.created_at >= p.at
                    and (x.message_id = d.message_id or (d.stage = 'turn' and x.conversation_id = d.conversation_id))
                order by x.created_at, x.id limit 1) n on true
            left join lateral (
                select x.id, x.created_at from moltbot.messages x
                where d.stage = 'turn' and x.tenant_id = d.tenant_id and x.conversation_id = d.conversation_id and x.direction = 'out' and x.position > p.after_position
                order by x.position limit 1) a on true
            where l.tenant_id = d.tenant_id and (l.id = d.id or (d.stage = 'send' and l.message_id = d.message_id))) r
        where d.id = any($1)
        """;

    public async Task<IReadOnlyList<DeadLetter>> ListAsync(DeadLetterFilter filter, int atMost, Guid? before, CancellationToken cancellationToken)
    {
        await using var page = dataSource.CreateCommand(Page).With(atMost).With(before).With(filter.TenantId).With(filter.Stage).With(filter.OpenOnly);
        return await rows.ReadAsync(await page.ListAsync(Key, cancellationToken), Read, Map, cancellationToken);
    }

    public Task<DeadLetter?> FindAsync(RowKey key, CancellationToken cancellationToken) => rows.FindAsync(key, Read, Map, cancellationToken);

    public async Task<IReadOnlyList<RowKey>> KeysAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        await using var tenants = dataSource.CreateCommand(Tenants).With(ids.ToArray());
        return await tenants.ListAsync(Key, cancellationToken);
    }

    public async Task<IReadOnlyList<RowKey>> OpenAsync(DeadLetterFilter filter, int atMost, CancellationToken cancellationToken)
    {
        await using var open = dataSource.CreateCommand(Open).With(atMost).With(filter.TenantId).With(filter.Stage);
        return await open.ListAsync(Key, cancellationToken);
    }

    public async Task<ReplayResult> ReplayAsync(RowKey key, bool force, Guid? by, CancellationToken cancellationToken)
    {
        await using var transaction = await database.BeginAsync(key.TenantId, cancellationToken);
        var result = await new ReplayWriter(transaction, ids, key).ReplayAsync(force, by, cancellationToken);
        if (result.Replayed)
        {
            await transaction.CommitAsync(cancellationToken);
        }

        return result;
    }

    private static RowKey Key(NpgsqlDataReader row) => new(row.GetGuid(0), row.GetGuid(1));

    private static DeadLetter Map(NpgsqlDataReader row)
    {
        var facts = new LetterFacts(row.NullableString(8), row.Nullable<DateTimeOffset>(9), row.GetBoolean(10), row.GetBoolean(11), row.GetBoolean(12));
        var replays = Replays(row);
        return new(
            row.GetGuid(0), row.GetGuid(1), row.GetString(2), LetterState.Of(facts, replays), row.GetGuid(3), row.Nullable<Guid>(4),
            new(row.GetString(5), row.GetInt32(6), row.GetFieldValue<DateTimeOffset>(7)),
            [.. replays.Select((replay, index) => Outcome(facts, replay, newest: index == replays.Count - 1))]);
    }

    private static ReplayOutcome Outcome(LetterFacts facts, ReplayFacts replay, bool newest)
    {
        var (outcome, at) = LetterState.Outcome(facts, replay, newest);
        return new(replay.At, replay.By, outcome, at,
            outcome == LetterState.Dead ? replay.NextLetter?.Id : null, outcome == LetterState.Answered ? replay.Answer?.Id : null);
    }

    private static IReadOnlyList<ReplayFacts> Replays(NpgsqlDataReader row)
    {
        if (row.IsDBNull(13))
        {
            return [];
        }

        var (ats, bys) = (row.GetFieldValue<DateTimeOffset[]>(13), row.GetFieldValue<Guid?[]>(14));
        var (nextIds, nextAts) = (row.GetFieldValue<Guid?[]>(15), row.GetFieldValue<DateTimeOffset?[]>(16));
        var (answerIds, answerAts) = (row.GetFieldValue<Guid?[]>(17), row.GetFieldValue<DateTimeOffset?[]>(18));
        return [.. ats.Select((at, i) => new ReplayFacts(at, bys[i], Both(nextIds[i], nextAts[i]), Both(answerIds[i], answerAts[i])))];
    }

    private static (Guid, DateTimeOffset)? Both(Guid? id, DateTimeOffset? at) => id is { } known && at is { } moment ? (known, moment) : null;
}
