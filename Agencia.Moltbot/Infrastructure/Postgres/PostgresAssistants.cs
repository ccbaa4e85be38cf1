using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults;
using Agencia.ServiceDefaults.Postgres;
using Npgsql;

namespace Agencia.Moltbot.Infrastructure.Postgres;

internal sealed class PostgresAssistants(TenantDatabase database, TenantRows rows, IdGenerator ids) : IAssistants
{
    private const string Select = """
        select a.id, a.tenant_id, a.name, a.active_version, v.prompt, v.model,
            not exists (select 1 from moltbot.assistants o where o.tenant_id = a.tenant_id and (o.created_at, o.id) < (a.created_at, a.id)),
            a.created_at, a.xmin::text
        from moltbot.assistants a
        join moltbot.assistant_versions v on v.tenant_id = a.tenant_id and v.assistant_id = a.id and v.version = a.active_version
        """;

    private const string List = $"{Select} where a.tenant_id = $1 and ($3::uuid is null or a.id < $3) order by a.id desc limit $2";

    private const string Read = $"{Select} where a.id = any($1)";

    private const string Add = "insert into moltbot.assistants (id, tenant_id, name) values ($1, $2, $3)";

    private const string AddFirst = "insert into moltbot.assistant_versions (tenant_id, assistant_id, version, prompt, model) values ($1, $2, 1, $3, $4)";

    private const string Lock = """
        select 1 from moltbot.assistants where id = $1 and ($2::text[] is null or xmin::text = any($2)) for no key update
        """;

    // No new version where nothing of it would be new.
    private const string AddNext = """
        insert into moltbot.assistant_versions (tenant_id, assistant_id, version, prompt, model)
        select v.tenant_id, v.assistant_id,
            (select max(o.version) + 1 from moltbot.assistant_versions o where o.tenant_id = v.tenant_id and o.assistant_id = v.assistant_id),
            coalesce($3, v.prompt), coalesce($4, v.model)
        from moltbot.assistants a
        join moltbot.assistant_versions v on v.tenant_id = a.tenant_id and v.assistant_id = a.id and v.version = a.active_version
        where a.tenant_id = $1 and a.id = $2 and (v.prompt, v.model) is distinct from (coalesce($3, v.prompt), coalesce($4, v.model))
        returning version
        """;

    private const string Edit = "update moltbot.assistants set name = coalesce($2, name), active_version = coalesce($3, active_version) where id = $1";

    private const string Versions = """
        select v.version, v.prompt, v.model, v.version = a.active_version, v.created_at
        from moltbot.assistant_versions v join moltbot.assistants a on a.tenant_id = v.tenant_id and a.id = v.assistant_id
        where v.tenant_id = $1 and v.assistant_id = $2 and ($4::integer is null or v.version < $4)
        order by v.version desc limit $3
        """;

    private const string HasVersion = "select 1 from moltbot.assistant_versions where tenant_id = $1 and assistant_id = $2 and version = $3";

    public async Task<IReadOnlyList<Assistant>> ListAsync(Guid tenantId, int atMost, Guid? before, CancellationToken cancellationToken)
    {
        await using var transaction = await database.BeginAsync(tenantId, cancellationToken);
        await using var list = transaction.Command(List).With(tenantId).With(atMost).With(before);
        return await list.ListAsync(row => Map(row).Value, cancellationToken);
    }

    public Task<Versioned<Assistant>?> FindAsync(RowKey key, CancellationToken cancellationToken) => rows.FindAsync(key, Read, Map, cancellationToken);

    public async Task<Versioned<Assistant>> AddAsync(Guid tenantId, NewAssistant assistant, CancellationToken cancellationToken)
    {
        var key = new RowKey(tenantId, ids.Next());
        await using var transaction = await database.BeginAsync(tenantId, cancellationToken);
        await using var batch = transaction.Batch();
        batch.Add(Add).With(key.Id).With(tenantId).With(assistant.Name);
        batch.Add(AddFirst).With(tenantId).With(key.Id).With(assistant.Prompt).With(assistant.Model);
        await batch.ExecuteNonQueryAsync(cancellationToken);
        return (await CommitAsync(transaction, key, cancellationToken))!;
    }

    public Task<Edited<Assistant>> EditAsync(RowKey key, ExpectedVersions expected, AssistantChanges changes, CancellationToken cancellationToken) =>
        EditAsync(key, expected, changes.Name, async transaction =>
        {
            await using var next = transaction.Command(AddNext).With(key.TenantId).With(key.Id).With(changes.Prompt).With(changes.Model);
            return await next.ExecuteScalarAsync(cancellationToken) as int?;
        }, cancellationToken);

    public async Task<IReadOnlyList<AssistantRevision>?> VersionsAsync(RowKey key, int atMost, int? before, CancellationToken cancellationToken)
    {
        await using var transaction = await database.BeginAsync(key.TenantId, cancellationToken);
        await using var list = transaction.Command(Versions).With(key.TenantId).With(key.Id).With(atMost).With(before);
        var versions = await list.ListAsync(row => new AssistantRevision(
            row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetBoolean(3), row.GetFieldValue<DateTimeOffset>(4)), cancellationToken);
        return versions.Count > 0 || await FindAsync(key, cancellationToken) is not null ? versions : null;
    }

    public async Task<Edited<Assistant>> ActivateAsync(RowKey key, ExpectedVersions expected, int version, CancellationToken cancellationToken)
    {
        await using (var transaction = await database.BeginAsync(key.TenantId, cancellationToken))
        {
            await using var has = transaction.Command(HasVersion).With(key.TenantId).With(key.Id).With(version);
            if (await has.ExecuteScalarAsync(cancellationToken) is null)
            {
                return Edited<Assistant>.Missing;
            }
        }

        return await EditAsync(key, expected, name: null, _ => Task.FromResult<int?>(version), cancellationToken);
    }

    private async Task<Edited<Assistant>> EditAsync(
        RowKey key, ExpectedVersions expected, string? name, Func<TenantTransaction, Task<int?>> version, CancellationToken cancellationToken)
    {
        await using var transaction = await database.BeginAsync(key.TenantId, cancellationToken);
        await using var take = transaction.Command(Lock).With(key.Id).With(expected.Versions);
        if (await take.ExecuteScalarAsync(cancellationToken) is null)
        {
            return await FindAsync(key, cancellationToken) is null ? Edited<Assistant>.Missing : Edited<Assistant>.Stale;
        }

        var active = await version(transaction);
        await using var edit = transaction.Command(Edit).With(key.Id).With(name).With(active);
        await edit.ExecuteNonQueryAsync(cancellationToken);
        return Edited<Assistant>.Done((await CommitAsync(transaction, key, cancellationToken))!);
    }

    private static async Task<Versioned<Assistant>?> CommitAsync(TenantTransaction transaction, RowKey key, CancellationToken cancellationToken)
    {
        await using var read = transaction.Command(Read).With(new[] { key.Id });
        var assistant = await read.FirstOrDefaultAsync(Map, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return assistant;
    }

    private static Versioned<Assistant> Map(NpgsqlDataReader row) => new(
        new(row.GetGuid(0), row.GetGuid(1), row.GetString(2), row.GetInt32(3), row.GetString(4), row.GetString(5), row.GetBoolean(6), row.GetFieldValue<DateTimeOffset>(7)),
        row.GetString(8));
}
