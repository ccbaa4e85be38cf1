using Agencia.Moltbot.Configuration;
using Agencia.Moltbot.Core.Outbox;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults;
using Agencia.ServiceDefaults.Postgres;

namespace Agencia.Moltbot.Infrastructure.Postgres;

/// <summary>Collects what was decided about one tenant's lanes and writes it as sets.</summary>
internal sealed class LaneWriter(Guid tenant, IdGenerator ids, SendingOptions options)
{
    private const string MarkSending = """
        update moltbot.outbox o set
            state = 'sending', attempt_id = w.attempt_id, attempts = o.attempts + 1, possible_duplicate = o.possible_duplicate or w.possible_duplicate, unknown_since = null
        from unnest($2::uuid[], $3::uuid[], $4::boolean[]) w (id, attempt_id, possible_duplicate)
        where o.tenant_id = $1 and o.id = w.id
        """;

    private const string MarkUnknown = """
        with o as (
            update moltbot.outbox o set state = 'unknown', unknown_since = now(), due_at = $3 where o.tenant_id = $1 and o.id = $2
            returning o.message_id, o.attempts, o.possible_duplicate)
        update moltbot.messages m set
            attempts = o.attempts, possible_duplicate = o.possible_duplicate,
            status = case when moltbot.status_rank(m.status) < moltbot.status_rank('unknown') then 'unknown' else m.status end
        from o where m.tenant_id = $1 and m.id = o.message_id
        """;

    private const string EndReported = """
        with o as (delete from moltbot.outbox o where o.tenant_id = $1 and o.id = $2 returning o.message_id, o.attempts, o.possible_duplicate)
        update moltbot.messages m set attempts = o.attempts, possible_duplicate = o.possible_duplicate from o where m.tenant_id = $1 and m.id = o.message_id
        """;

    private const string DeadLetter = """
        with o as (delete from moltbot.outbox o where o.tenant_id = $1 and o.id = $2 returning *)
        , m as (
            update moltbot.messages m set status = 'failed', error = left($4, 500), attempts = o.attempts, possible_duplicate = o.possible_duplicate
            from o where m.tenant_id = $1 and m.id = o.message_id)
        insert into moltbot.dead_letters (id, tenant_id, stage, conversation_id, message_id, reason, attempts)
        select $3, o.tenant_id, 'send', o.conversation_id, o.message_id, left($4, 500), o.attempts from o
        """;

    // A lane that goes on keeps its lease for as long as the next call may take; one that is given back is due when its head is.
    private const string Advance = """
        update moltbot.contacts c set
            send_lease_until = case when w.goes_on then now() + $6 end,
            send_due_at = case when w.goes_on then c.send_due_at else w.due_at end,
            send_free_at = case when w.recorded then case when c.send_free_at between now() and now() + $8 then c.send_free_at else now() end + $7 else c.send_free_at end
        from unnest($2::uuid[], $3::boolean[], $4::timestamptz[], $5::boolean[]) w (id, goes_on, due_at, recorded)
        where c.tenant_id = $1 and c.id = w.id
        """;

    private const string Pace = """
        insert into moltbot.number_pace (tenant_id, number_id, free_at)
        select $1, w.id, now() + w.taken * $4 from unnest($2::uuid[], $3::integer[]) w (id, taken) order by w.id
        on conflict (tenant_id, number_id) do update set
            free_at = case when number_pace.free_at between now() and now() + $5 then number_pace.free_at else now() end + (excluded.free_at - now())
        """;

    // Beyond it a state was written before the clock stepped back; see Pacing.Plausible.
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(1);

    private readonly List<LaneSend> sends = [];
    private readonly List<bool> possibleDuplicates = [];
    private readonly List<(Guid Id, DateTimeOffset? DueAt)> released = [];
    private readonly List<Action<TenantBatch>> others = [];
    private IReadOnlyDictionary<Guid, int> paced = new Dictionary<Guid, int>();

    public IReadOnlyList<LaneSend> Sends => sends;

    public void Send(OutboxHead head, bool possibleDuplicate)
    {
        sends.Add(new(head.Lane, head.Attempt(ids.Next())));
        possibleDuplicates.Add(possibleDuplicate);
    }

    public void Wait(OutboxHead head, DateTimeOffset until) => released.Add((head.Lane.Id, until));

    public void BecomeUnknown(OutboxHead head, DateTimeOffset until)
    {
        others.Add(batch => batch.Add(MarkUnknown).With(tenant).With(head.OutboxId).With(until));
        Wait(head, until);
    }

    public void End(OutboxHead head) => others.Add(batch => batch.Add(EndReported).With(tenant).With(head.OutboxId));

    public void GiveUp(OutboxHead head, string reason) =>
        others.Add(batch => batch.Add(DeadLetter).With(tenant).With(head.OutboxId).With(ids.Next()).With(reason));

    public void Release(OutboxHead head) => released.Add((head.Lane.Id, null));

    public void Paced(IReadOnlyDictionary<Guid, int> taken) => paced = taken;

    public void Write(TenantBatch batch, IReadOnlySet<Guid> recorded)
    {
        others.ForEach(write => write(batch));
        if (sends.Count > 0)
        {
            batch.Add(MarkSending).With(tenant)
                .With(sends.Select(send => send.Message.OutboxId).ToArray())
                .With(sends.Select(send => send.Message.AttemptId).ToArray())
                .With(possibleDuplicates.ToArray());
        }

        // A lane that was claimed in this transaction and goes on has all it needs.
        var rows = released.Select(lane => (lane.Id, GoesOn: false, lane.DueAt))
            .Concat(sends.Where(send => recorded.Contains(send.Lane.Id)).Select(send => (send.Lane.Id, GoesOn: true, DueAt: (DateTimeOffset?)null))).ToArray();
        if (rows.Length > 0)
        {
            batch.Add(Advance).With(tenant)
                .With(rows.Select(row => row.Id).ToArray())
                .With(rows.Select(row => row.GoesOn).ToArray())
                .With(rows.Select(row => row.DueAt).ToArray())
                .With(rows.Select(row => recorded.Contains(row.Id)).ToArray())
                .With(options.Lease).With(options.PairInterval).With((options.PairInterval * options.PairBurst) + Ahead);
        }

        if (paced.Count > 0)
        {
            batch.Add(Pace).With(tenant).With(paced.Keys.ToArray()).With(paced.Values.ToArray()).With(TimeSpan.FromSeconds(1) / options.NumberRate).With((TimeSpan.FromSeconds(1) / options.NumberRate * options.NumberBurst) + Ahead);
        }
    }
}
