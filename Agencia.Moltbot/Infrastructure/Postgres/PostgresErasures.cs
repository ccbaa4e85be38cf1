using System.Runtime.CompilerServices;
using Agencia.Moltbot.Core.Privacy;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults;
using Agencia.ServiceDefaults.Postgres;
using Npgsql;

namespace Agencia.Moltbot.Infrastructure.Postgres;

internal sealed class PostgresErasures(NpgsqlDataSource dataSource, TenantDatabase database, TenantRows rows, IdGenerator ids) : IErasures
{
    private const string Columns = "id, tenant_id, key_id, identities, erased_by, erased_at, finished_at";

    private const string TenantOf = "select moltbot.tenant_of_contact($1)";

    private const string ReadIdentities = """
        select i.kind, i.value from moltbot.contacts c
        left join moltbot.contact_identities i on i.tenant_id = c.tenant_id and i.contact_id = c.id
        where c.id = $1
        """;

    private const string Record = $"""
        insert into moltbot.erasures (id, tenant_id, key_id, identities, erased_by) values ($1, $2, $3, $4, $5) returning {Columns}
        """;

    private const string Import = """
        insert into moltbot.erasures (id, tenant_id, key_id, identities, erased_by, erased_at)
        select $1, c.id, $3, $4, $5, $6 from moltbot.clients c where c.id = $2
        on conflict do nothing
        """;

    private const string Tenants = "select * from moltbot.erasure_tenants()";

    private const string OfTenant = $"select {Columns} from moltbot.erasures where tenant_id = $1 order by id";

    private const string Page = "select tenant_id, id from moltbot.erasures_page($1, $2, $3)";

    private const string Read = $"select {Columns} from moltbot.erasures where id = any($1)";

    private const string Contacts = """
        select c.id, c.created_at, array_agg(i.kind order by i.kind, i.value), array_agg(i.value order by i.kind, i.value)
        from moltbot.contacts c
        join moltbot.contact_identities i on i.tenant_id = c.tenant_id and i.contact_id = c.id
        where c.tenant_id = $1 and c.created_at < $2
        group by c.id, c.created_at
        """;

    private const string Finish = "update moltbot.erasures set finished_at = coalesce(finished_at, now()) where id = $1";

    public async Task<Guid?> TenantAsync(Guid contactId, CancellationToken cancellationToken)
    {
        await using var find = dataSource.CreateCommand(TenantOf).With(contactId);
        return await find.ExecuteScalarAsync(cancellationToken) as Guid?;
    }

    public async Task<IReadOnlyList<ContactIdentity>?> IdentitiesAsync(RowKey contact, CancellationToken cancellationToken)
    {
        await using var transaction = await database.BeginAsync(contact.TenantId, cancellationToken);
        await using var read = transaction.Command(ReadIdentities).With(contact.Id);
        var found = await read.ListAsync(row => row.IsDBNull(0) ? null : new ContactIdentity(row.GetString(0), row.GetString(1)), cancellationToken);
        return found.Count == 0 ? null : [.. found.OfType<ContactIdentity>()];
    }

    public async Task<Erasure> RecordAsync(Guid tenantId, int keyId, IReadOnlyList<byte[]> identities, Guid? by, CancellationToken cancellationToken)
    {
        await using var transaction = await database.BeginAsync(tenantId, cancellationToken);
        await using var record = transaction.Command(Record).With(ids.Next()).With(tenantId).With(keyId).With(identities.ToArray()).With(by);
        var erasure = (await record.ListAsync(Map, cancellationToken)).Single();
        await transaction.CommitAsync(cancellationToken);
        return erasure;
    }

    public async Task ImportAsync(Erasure erasure, CancellationToken cancellationToken)
    {
        await using var transaction = await database.BeginAsync(erasure.TenantId, cancellationToken);
        await using var import = transaction.Command(Import)
            .With(erasure.Id).With(erasure.TenantId).With(erasure.KeyId).With(erasure.Identities.ToArray()).With(erasure.By).With(erasure.ErasedAt);
        await import.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<Guid>> TenantsAsync(CancellationToken cancellationToken)
    {
        await using var tenants = dataSource.CreateCommand(Tenants);
        return await tenants.ListAsync(row => row.GetGuid(0), cancellationToken);
    }

    public async Task<IReadOnlyList<Erasure>> OfTenantAsync(Guid tenantId, CancellationToken cancellationToken)
    {
        await using var transaction = await database.BeginAsync(tenantId, cancellationToken);
        await using var read = transaction.Command(OfTenant).With(tenantId);
        return await read.ListAsync(Map, cancellationToken);
    }

    public async Task<IReadOnlyList<Erasure>> ListAsync(Guid? tenantId, int atMost, Guid? before, CancellationToken cancellationToken)
    {
        await using var page = dataSource.CreateCommand(Page).With(atMost).With(before).With(tenantId);
        var keys = await page.ListAsync(row => new RowKey(row.GetGuid(0), row.GetGuid(1)), cancellationToken);
        return await rows.ReadAsync(keys, Read, Map, cancellationToken);
    }

    public async IAsyncEnumerable<KnownContact> ContactsAsync(Guid tenantId, DateTimeOffset createdBefore, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var transaction = await database.BeginAsync(tenantId, cancellationToken);
        await using var read = transaction.Command(Contacts).With(tenantId).With(createdBefore);
        await using var reader = await read.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var (kinds, values) = (reader.GetFieldValue<string[]>(2), reader.GetFieldValue<string[]>(3));
            yield return new(reader.GetGuid(0), reader.GetFieldValue<DateTimeOffset>(1), [.. kinds.Zip(values, (kind, value) => new ContactIdentity(kind, value))]);
        }
    }

    public async Task<DateTimeOffset> DeleteAsync(Erasure erasure, Guid contactId, ErasedIdentities identities, DateTimeOffset sweptFrom, CancellationToken cancellationToken)
    {
        await using var transaction = await database.BeginAsync(erasure.TenantId, cancellationToken);
        return await new ContactEraser(transaction, erasure, contactId).EraseAsync(identities, sweptFrom, cancellationToken);
    }

    public async Task FinishAsync(Erasure erasure, CancellationToken cancellationToken)
    {
        await using var transaction = await database.BeginAsync(erasure.TenantId, cancellationToken);
        await using var finish = transaction.Command(Finish).With(erasure.Id);
        await finish.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static Erasure Map(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetGuid(1), row.GetInt32(2), row.GetFieldValue<byte[][]>(3), row.Nullable<Guid>(4),
        row.GetFieldValue<DateTimeOffset>(5), row.Nullable<DateTimeOffset>(6));
}
