using Agencia.Moltbot.Core.Outbox;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults.Postgres;
using Npgsql;

namespace Agencia.Moltbot.Infrastructure.Postgres;

/// <summary>The first message of a lane, with all that decides about it.</summary>
internal sealed class OutboxHead(NpgsqlDataReader row, Lane lane)
{
    // $1 tenant, $2 contacts, $3 fences. A lane that is another's by now gives no row, an empty one gives one without a message.
    public const string Read = """
        select l.id, now(),
            o.id, o.message_id, o.conversation_id, o.state, o.due_at, o.unknown_since, o.attempts, o.failures, o.trace,
            case when o.attempts > 0 then exists (select 1 from moltbot.message_statuses s where s.tenant_id = $1 and s.message_id = o.message_id) else false end,
            c.opted_out_at is not null, c.send_free_at,
            v.last_inbound_at, v.number_id, n.paused_at is not null, n.phone_number_id,
            coalesce(p.free_at, 'epoch'), coalesce(p.blocked_until, 'epoch'),
            i.value, i.kind = 'user_id', m.body
        from unnest($2::uuid[], $3::bigint[]) l (id, fence)
        join moltbot.contacts c on c.tenant_id = $1 and c.id = l.id and c.send_fence = l.fence
        left join lateral (select * from moltbot.outbox x where x.tenant_id = $1 and x.contact_id = c.id order by x.position limit 1) o on true
        left join moltbot.messages m on m.tenant_id = $1 and m.id = o.message_id
        left join moltbot.conversations v on v.tenant_id = $1 and v.id = o.conversation_id
        left join moltbot.whatsapp_numbers n on n.tenant_id = $1 and n.id = v.number_id
        left join moltbot.number_pace p on p.tenant_id = $1 and p.number_id = v.number_id
        left join lateral (
            select x.value, x.kind from moltbot.contact_identities x
            where x.tenant_id = $1 and x.contact_id = c.id order by x.kind limit 1) i on o.id is not null
        """;

    public Lane Lane { get; } = lane;

    /// <summary>The database's clock, by which everything here is due.</summary>
    public DateTimeOffset Now { get; } = row.GetFieldValue<DateTimeOffset>(1);

    public bool IsEmpty { get; } = row.IsDBNull(2);

    public Guid OutboxId => message!.OutboxId;

    public Guid NumberId => message!.NumberId;

    public LaneHead ForPolicy { get; } = row.IsDBNull(2) ? null! : new(
        State: row.GetString(5),
        Reported: row.GetBoolean(11),
        DueAt: row.GetFieldValue<DateTimeOffset>(6),
        UnknownSince: row.Nullable<DateTimeOffset>(7),
        LastInboundAt: row.Nullable<DateTimeOffset>(14),
        NumberPaused: row.GetBoolean(16),
        OptedOut: row.GetBoolean(12),
        PairFreeAt: row.GetFieldValue<DateTimeOffset>(13));

    public NumberPace NumberPace { get; } = row.IsDBNull(2) ? default : new(row.GetFieldValue<DateTimeOffset>(18), row.GetFieldValue<DateTimeOffset>(19));

    private readonly OutgoingMessage? message = row.IsDBNull(2) ? null : new(
        lane.TenantId, row.GetGuid(2), row.GetGuid(3), row.GetGuid(4), row.GetGuid(15), row.GetString(17), row.GetString(20), row.GetBoolean(21), row.GetString(22),
        AttemptId: Guid.Empty, Attempts: row.GetInt32(8), Failures: row.GetInt32(9), Trace: row.NullableString(10));

    public OutgoingMessage Attempt(Guid attemptId) => message! with { AttemptId = attemptId, Attempts = message.Attempts + 1 };
}
