using Agencia.Moltbot.Core.Inbox;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults.Postgres;
using Npgsql;

namespace Agencia.Moltbot.Infrastructure.Postgres;

/// <summary>
/// What became of our messages. A report finds its message by our own id (it comes back as callback data) or by Meta's; it also ends
/// an attempt whose outcome was not known.
/// </summary>
internal sealed class IngestStatuses(Guid tenantId, IReadOnlyList<RoutedUpdate> updates)
{
    private const string FindMessages = """
        select r.n::integer, coalesce(m.id, k.message_id), coalesce(m.status = 'unknown', true), m.wamid is null
        from unnest($2::uuid[], $3::text[], $4::text[]) with ordinality r (message_id, phone_number_id, wamid, n)
        left join moltbot.messages m on m.tenant_id = $1 and m.id = r.message_id and m.direction = 'out' and m.id between $5 and $6
        left join moltbot.message_keys k on m.id is null and k.phone_number_id = r.phone_number_id and k.wamid = r.wamid
        where coalesce(m.id, k.message_id) is not null
        """;

    // It was sent after all: the lane may go on at once. The contacts are locked. (One that becomes unknown at this very moment is found
    // to be reported when its window ends.)
    private const string EndUnknown = """
        with sent as (
            delete from moltbot.outbox o where o.tenant_id = $1 and o.message_id = any($2) and o.state = 'unknown'
            returning o.contact_id, o.message_id, o.attempts, o.possible_duplicate)
        , counted as (
            update moltbot.messages m set attempts = s.attempts, possible_duplicate = s.possible_duplicate
            from sent s where m.tenant_id = $1 and m.id = s.message_id)
        update moltbot.contacts c set send_due_at = now() from sent s where c.tenant_id = $1 and c.id = s.contact_id
        """;

    private const string LockMessages = "select m.id from moltbot.messages m where m.tenant_id = $1 and m.id = any($2) and m.id between $3 and $4 order by m.id for no key update";

    private const string Add = """
        insert into moltbot.message_statuses (message_id, status, tenant_id, at, errors)
        select s.message_id, s.status, $1, s.at, s.errors
        from unnest($2::uuid[], $3::text[], $4::timestamptz[], $5::bytea[]) s (message_id, status, at, errors)
        on conflict (message_id, status) do update set at = excluded.at, errors = excluded.errors
        where (excluded.at, coalesce(excluded.errors, '')) < (message_statuses.at, coalesce(message_statuses.errors, ''))
        """;

    // Lets a later report without our callback data find its message too.
    private const string AddKeys = """
        insert into moltbot.message_keys (phone_number_id, wamid, message_id, tenant_id)
        select k.phone_number_id, k.wamid, k.message_id, $1 from unnest($2::text[], $3::text[], $4::uuid[]) k (phone_number_id, wamid, message_id)
        on conflict do nothing
        """;

    private const string Merge = """
        update moltbot.messages m set
            status = case when moltbot.status_rank(r.status) > moltbot.status_rank(m.status) then r.status else m.status end,
            error = case when moltbot.status_rank(r.status) > moltbot.status_rank(m.status) then r.error else m.error end,
            wamid = coalesce(m.wamid, r.wamid)
        from (
            select distinct on (message_id) * from unnest($2::uuid[], $3::text[], $4::text[], $5::text[]) u (message_id, status, error, wamid)
            order by message_id, moltbot.status_rank(status) desc) r
        where m.tenant_id = $1 and m.id = r.message_id and m.id between $6 and $7 and (m.wamid is null or moltbot.status_rank(r.status) > moltbot.status_rank(m.status))
        """;

    private readonly StatusReport[] reports = [.. updates.Select(u => (StatusReport)u.Update)];
    private readonly Dictionary<int, Guid> messageOf = [];
    private readonly HashSet<Guid> unknown = [];
    private readonly HashSet<Guid> withoutWamid = [];

    /// <summary>Those of our messages whose lanes wait for a report; known after <see cref="Resolve"/>.</summary>
    public Guid[] Unknown => [.. unknown];

    /// <summary>The reports that belong to no message of ours.</summary>
    public IEnumerable<RoutedUpdate> Strangers => updates.Where((_, index) => !messageOf.ContainsKey(index + 1));

    public void Resolve(TenantBatch batch)
    {
        if (reports.Length > 0)
        {
            var range = IdRange.Of(reports.Select(r => r.MessageId).OfType<Guid>());
            batch.Read(FindMessages, Found).With(tenantId)
                .With(reports.Select(r => r.MessageId).ToArray())
                .With(reports.Select(r => r.PhoneNumberId).ToArray())
                .With(reports.Select(r => r.Wamid).ToArray())
                .With(range.Lowest).With(range.Highest);
        }
    }

    public void Write(TenantBatch batch)
    {
        if (messageOf.Count == 0)
        {
            return;
        }

        // Of several reports of one status the earliest counts. By message id: the same order of keys in every transaction.
        var found = messageOf.Select(found => (Message: found.Value, Report: reports[found.Key - 1]))
            .OrderBy(f => f.Report.At).DistinctBy(f => (f.Message, f.Report.Status))
            .OrderBy(f => f.Report.PhoneNumberId, StringComparer.Ordinal).ThenBy(f => f.Report.Wamid, StringComparer.Ordinal).ToArray();
        var messages = found.Select(f => f.Message).ToArray();
        var statuses = found.Select(f => f.Report.Status).ToArray();
        var wamids = found.Select(f => f.Report.Wamid).ToArray();
        var range = IdRange.Of(messages);
        if (unknown.Count > 0)
        {
            batch.Add(EndUnknown).With(tenantId).With(Unknown);
        }

        batch.Read(LockMessages, static _ => { }).With(tenantId).With(messages).With(range.Lowest).With(range.Highest);
        batch.Add(Add).With(tenantId).With(messages).With(statuses).With(found.Select(f => f.Report.At).ToArray())
            .With(found.Select(f => f.Report.Error is null ? null : f.Report.Raw.ToArray()).ToArray());
        if (found.Where(f => withoutWamid.Contains(f.Message)).ToArray() is { Length: > 0 } named)
        {
            batch.Add(AddKeys).With(tenantId)
                .With(named.Select(f => f.Report.PhoneNumberId).ToArray()).With(named.Select(f => f.Report.Wamid).ToArray()).With(named.Select(f => f.Message).ToArray());
        }

        batch.Add(Merge).With(tenantId).With(messages).With(statuses).With(found.Select(f => f.Report.Error).ToArray()).With(wamids)
            .With(range.Lowest).With(range.Highest);
    }

    private void Found(NpgsqlDataReader row)
    {
        var message = row.GetGuid(1);
        messageOf[row.GetInt32(0)] = message;
        if (row.GetBoolean(2))
        {
            unknown.Add(message);
        }

        if (row.GetBoolean(3))
        {
            withoutWamid.Add(message);
        }
    }
}
