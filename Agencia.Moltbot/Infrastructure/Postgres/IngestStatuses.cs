using Agencia.Moltbot.Core.Inbox;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults.Postgres;

namespace Agencia.Moltbot.Infrastructure.Postgres;

/// <summary>
/// What became of our messages. A report finds its message by our own id (it comes back as callback data) or by Meta's; it also ends
/// an attempt whose outcome was not known.
/// </summary>
internal sealed class IngestStatuses(TenantTransaction transaction, Guid tenantId)
{
    private const string Resolve = """
        select r.n::integer, coalesce(m.id, k.message_id)
        from unnest($1::uuid[], $2::text[], $3::text[]) with ordinality r (message_id, phone_number_id, wamid, n)
        left join moltbot.messages m on m.id = r.message_id and m.direction = 'out'
        left join moltbot.message_keys k on k.phone_number_id = r.phone_number_id and k.wamid = r.wamid
        where coalesce(m.id, k.message_id) is not null
        """;

    private const string LockUnknown = """
        select c.id from moltbot.contacts c
        where c.id in (select o.contact_id from moltbot.outbox o where o.message_id = any($1) and o.state = 'unknown')
        order by c.id for no key update
        """;

    // It was sent after all: the lane may go on at once.
    private const string EndUnknown = """
        with sent as (
            delete from moltbot.outbox o where o.message_id = any($1) and o.state = 'unknown' returning o.contact_id, o.message_id, o.attempts, o.possible_duplicate)
        , counted as (
            update moltbot.messages m set attempts = s.attempts, possible_duplicate = s.possible_duplicate from sent s where m.id = s.message_id)
        update moltbot.contacts c set send_due_at = now() from sent s where c.id = s.contact_id
        """;

    private const string Add = """
        insert into moltbot.message_statuses (message_id, status, tenant_id, at, errors)
        select s.message_id, s.status, $5, s.at, s.errors
        from unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::bytea[]) s (message_id, status, at, errors)
        on conflict (message_id, status) do update set at = excluded.at where excluded.at < message_statuses.at
        """;

    private const string Merge = """
        update moltbot.messages m set
            status = case when moltbot.status_rank(r.status) > moltbot.status_rank(m.status) then r.status else m.status end,
            error = case when r.error is not null and moltbot.status_rank(r.status) > moltbot.status_rank(m.status) then r.error else m.error end,
            wamid = coalesce(m.wamid, r.wamid)
        from (
            select distinct on (message_id) * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) u (message_id, status, error, wamid)
            order by message_id, moltbot.status_rank(status) desc) r
        where m.id = r.message_id and (m.wamid is null or moltbot.status_rank(r.status) > moltbot.status_rank(m.status))
        """;

    // Lets a later report without our callback data find its message too.
    private const string AddKeys = """
        insert into moltbot.message_keys (phone_number_id, wamid, message_id, tenant_id)
        select k.phone_number_id, k.wamid, k.message_id, $4 from unnest($1::text[], $2::text[], $3::uuid[]) k (phone_number_id, wamid, message_id)
        on conflict do nothing
        """;

    /// <returns>The reports that belong to no message of ours.</returns>
    public async Task<IReadOnlyList<RoutedUpdate>> ApplyAsync(IReadOnlyList<RoutedUpdate> updates, CancellationToken cancellationToken)
    {
        if (updates.Count == 0)
        {
            return [];
        }

        var reports = updates.Select(u => (StatusReport)u.Update).ToArray();
        var messageOf = await ResolveAsync(reports, cancellationToken);
        if (messageOf.Count > 0)
        {
            await ApplyAsync([.. messageOf.Select(found => (Message: found.Value, Report: reports[found.Key - 1])).OrderBy(f => f.Report.At).DistinctBy(f => (f.Message, f.Report.Status))], cancellationToken);
        }

        return [.. updates.Where((_, index) => !messageOf.ContainsKey(index + 1))];
    }

    private async Task<Dictionary<int, Guid>> ResolveAsync(StatusReport[] reports, CancellationToken cancellationToken)
    {
        await using var resolve = transaction.Command(Resolve)
            .With(reports.Select(r => r.MessageId).ToArray())
            .With(reports.Select(r => r.PhoneNumberId).ToArray())
            .With(reports.Select(r => r.Wamid).ToArray());
        return (await resolve.ListAsync(row => (Ordinal: row.GetInt32(0), Message: row.GetGuid(1)), cancellationToken)).ToDictionary(row => row.Ordinal, row => row.Message);
    }

    private async Task ApplyAsync((Guid Message, StatusReport Report)[] found, CancellationToken cancellationToken)
    {
        var messages = found.Select(f => f.Message).ToArray();
        await using (var lockUnknown = transaction.Command(LockUnknown).With(messages))
        {
            if ((await lockUnknown.ListAsync(row => row.GetGuid(0), cancellationToken)).Count > 0)
            {
                await using var end = transaction.Command(EndUnknown).With(messages);
                await end.ExecuteNonQueryAsync(cancellationToken);
            }
        }

        var statuses = found.Select(f => f.Report.Status).ToArray();
        await using var batch = transaction.Batch();
        batch.Add(Add).With(messages).With(statuses).With(found.Select(f => f.Report.At).ToArray())
            .With(found.Select(f => f.Report.Error is null ? null : f.Report.Raw.ToArray()).ToArray()).With(tenantId);
        batch.Add(AddKeys).With(found.Select(f => f.Report.PhoneNumberId).ToArray()).With(found.Select(f => f.Report.Wamid).ToArray()).With(messages).With(tenantId);
        batch.Add(Merge).With(messages).With(statuses).With(found.Select(f => f.Report.Error).ToArray()).With(found.Select(f => f.Report.Wamid).ToArray());
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }
}
