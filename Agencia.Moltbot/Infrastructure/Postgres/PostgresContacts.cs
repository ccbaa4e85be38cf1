using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults.Postgres;
using Npgsql;

namespace Agencia.Moltbot.Infrastructure.Postgres;

internal sealed class PostgresContacts(TenantDatabase database, TenantRows rows) : IContacts
{
    // A contact's version is its row's and its identities': those are only ever added.
    private const string Select = """
        select c.id, c.tenant_id, c.profile_name, i.kinds, i.names, c.opted_out_at, c.created_at, c.xmin::text || '.' || cardinality(i.kinds)
        from moltbot.contacts c
        cross join lateral (
            select coalesce(array_agg(n.kind order by n.kind, n.value), '{}') kinds, coalesce(array_agg(n.value order by n.kind, n.value), '{}') names
            from moltbot.contact_identities n where n.tenant_id = c.tenant_id and n.contact_id = c.id) i
        """;

    private const string List = $"""
        {Select}
        where c.tenant_id = $1 and c.id < coalesce($3, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
        order by c.id desc limit $2
        """;

    private const string ListOfIdentity = $"""
        {Select}
        where c.tenant_id = $1 and c.id < coalesce($3, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
            and c.id in (select n.contact_id from moltbot.contact_identities n where n.tenant_id = $1 and n.kind in ('phone', 'user_id') and n.value = $4)
        order by c.id desc limit $2
        """;

    private const string Read = $"{Select} where c.id = any($1)";

    public async Task<IReadOnlyList<Contact>> ListAsync(Guid tenantId, string? identity, int atMost, Guid? before, CancellationToken cancellationToken)
    {
        await using var transaction = await database.BeginAsync(tenantId, cancellationToken);
        await using var list = transaction.Command(identity is null ? List : ListOfIdentity).With(tenantId).With(atMost).With(before);
        if (identity is not null)
        {
            list.With(identity);
        }

        return await list.ListAsync(row => Map(row).Value, cancellationToken);
    }

    public Task<Versioned<Contact>?> FindAsync(RowKey key, CancellationToken cancellationToken) => rows.FindAsync(key, Read, Map, cancellationToken);

    private static Versioned<Contact> Map(NpgsqlDataReader row) => new(
        new(row.GetGuid(0), row.GetGuid(1), row.NullableString(2),
            [.. row.GetFieldValue<string[]>(3).Zip(row.GetFieldValue<string[]>(4), (kind, value) => new ContactIdentity(kind, value))],
            row.Nullable<DateTimeOffset>(5), row.GetFieldValue<DateTimeOffset>(6)),
        row.GetString(7));
}
