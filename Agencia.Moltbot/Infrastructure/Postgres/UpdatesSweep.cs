using System.Collections.Immutable;
using Agencia.ServiceDefaults.Postgres;

namespace Agencia.Moltbot.Infrastructure.Postgres;

/// <summary>The same for a client's updates. The hash of one that goes is kept, so that its repetition is not stored again.</summary>
internal sealed class UpdatesSweep(TenantTransaction transaction, RawSweep sweep, Guid tenantId, Guid erasureId)
{
    private const int PageRows = 5000;

    private const string Scan = """
        with scanned as materialized (select u.id from moltbot.updates u where u.tenant_id = $1 and u.id > $2 order by u.id limit $3)
        , upto as (select s.id from scanned s order by s.id desc limit 1)
        select l.id, m.id, m.payload
        from upto l left join moltbot.updates m on m.tenant_id = $1 and m.id > $2 and m.id <= l.id
            and ($4::bytea[] is null or exists (select 1 from unnest($4::bytea[]) p where position(p in m.payload) > 0))
        """;

    private const string Rewrite = "update moltbot.updates set payload = $2 where id = $1";

    private const string Remove = """
        with gone as (delete from moltbot.updates u where u.id = $1 returning u.tenant_id, u.content_hash)
        insert into moltbot.erased_keys (tenant_id, hash, erasure_id) select g.tenant_id, g.content_hash, $2 from gone g on conflict do nothing
        """;

    /// <returns>The last row that was looked at; null at the end.</returns>
    public async Task<Guid?> PageAsync(Guid after, CancellationToken cancellationToken)
    {
        await using var scan = transaction.Command(Scan).With(tenantId).With(after).With(PageRows).With(sweep.Patterns);
        var rows = await scan.ListAsync(row => (Last: row.GetGuid(0), Id: row.Nullable<Guid>(1), Payload: row.IsDBNull(2) ? [] : row.GetFieldValue<byte[]>(2)), cancellationToken);
        foreach (var (_, id, payload) in rows.Where(row => row.Id is not null))
        {
            // All of it is this client's: it is kept under one of its numbers.
            var redacted = sweep.Redact(id!.Value, payload, ImmutableHashSet<string>.Empty);
            if (redacted.Changed)
            {
                await using var change = redacted.Bytes is { } rest
                    ? transaction.Command(Rewrite).With(id.Value).With(rest)
                    : transaction.Command(Remove).With(id.Value).With(erasureId);
                await change.ExecuteNonQueryAsync(cancellationToken);
            }
        }

        return rows.Count == 0 ? null : rows[0].Last;
    }
}
