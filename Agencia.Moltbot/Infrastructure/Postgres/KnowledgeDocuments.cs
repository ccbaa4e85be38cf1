using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults;
using Agencia.ServiceDefaults.Postgres;
using Npgsql;

namespace Agencia.Moltbot.Infrastructure.Postgres;

internal sealed class KnowledgeDocuments(TenantDatabase database, TenantRows rows, IdGenerator ids) : IKnowledgeDocuments
{
    private const string Passages = "(select count(*)::integer from moltbot.knowledge_chunks c where c.tenant_id = d.tenant_id and c.document_id = d.id)";

    private const string List = $"""
        select d.id, d.tenant_id, d.title, d.content_type, {Passages}, d.updated_at
        from moltbot.knowledge_documents d where d.tenant_id = $1 and ($3::uuid is null or d.id < $3) order by d.id desc limit $2
        """;

    private const string Read = $"""
        select d.id, d.tenant_id, d.title, d.content_type, d.source, {Passages}, d.updated_at, d.xmin::text
        from moltbot.knowledge_documents d where d.id = any($1)
        """;

    // One change of a client's knowledge at a time, and updated_at read after the wait for it: what an index was made of is known by
    // the count and the newest updated_at of its documents, and two changes that overtook each other could leave both as they were.
    private const string LockClient = "select 1 from moltbot.clients where id = $1 for no key update";

    private const string Add = """
        insert into moltbot.knowledge_documents (id, tenant_id, title, content_type, source, updated_at) values ($1, $2, $3, $4, $5, clock_timestamp())
        """;

    private const string Replace = """
        update moltbot.knowledge_documents set title = $3, content_type = $4, source = $5, updated_at = clock_timestamp()
        where id = $1 and ($2::text[] is null or xmin::text = any($2))
        """;

    private const string RemoveChunks = "delete from moltbot.knowledge_chunks where tenant_id = $1 and document_id = $2";

    private const string AddChunks = """
        insert into moltbot.knowledge_chunks (tenant_id, document_id, position, heading, body)
        select $1, $2, c.position, c.heading, c.body from unnest($3::integer[], $4::text[], $5::text[]) c (position, heading, body)
        """;

    private const string CountChunks = "select count(*) from moltbot.knowledge_chunks where tenant_id = $1";

    private const string Delete = "delete from moltbot.knowledge_documents where id = $1 and ($2::text[] is null or xmin::text = any($2))";

    public async Task<IReadOnlyList<KnowledgeSummary>> ListAsync(Guid tenantId, int atMost, Guid? before, CancellationToken cancellationToken)
    {
        await using var transaction = await database.BeginAsync(tenantId, cancellationToken);
        await using var list = transaction.Command(List).With(tenantId).With(atMost).With(before);
        return await list.ListAsync(row => new KnowledgeSummary(
            row.GetGuid(0), row.GetGuid(1), row.GetString(2), row.GetString(3), row.GetInt32(4), row.GetFieldValue<DateTimeOffset>(5)), cancellationToken);
    }

    public Task<Versioned<KnowledgeDocument>?> FindAsync(RowKey key, CancellationToken cancellationToken) => rows.FindAsync(key, Read, Map, cancellationToken);

    public Task<KnowledgeSave> AddAsync(Guid tenantId, KnowledgeContent content, CancellationToken cancellationToken)
    {
        var key = new RowKey(tenantId, ids.Next());
        return SaveAsync(key, content, transaction => transaction.Command(Add).With(key.Id).With(tenantId), cancellationToken);
    }

    public Task<KnowledgeSave> ReplaceAsync(RowKey key, ExpectedVersions expected, KnowledgeContent content, CancellationToken cancellationToken) =>
        SaveAsync(key, content, transaction => transaction.Command(Replace).With(key.Id).With(expected.Versions), cancellationToken);

    public async Task<Edited<KnowledgeDocument>> DeleteAsync(RowKey key, ExpectedVersions expected, CancellationToken cancellationToken)
    {
        await using var transaction = await database.BeginAsync(key.TenantId, cancellationToken);
        await LockAsync(transaction, key.TenantId, cancellationToken);
        if (await ReadAsync(transaction, key, cancellationToken) is not { } document)
        {
            return Edited<KnowledgeDocument>.Missing;
        }

        await using var delete = transaction.Command(Delete).With(key.Id).With(expected.Versions);
        if (await delete.ExecuteNonQueryAsync(cancellationToken) == 0)
        {
            return Edited<KnowledgeDocument>.Stale;
        }

        await transaction.CommitAsync(cancellationToken);
        return Edited<KnowledgeDocument>.Done(document);
    }

    private async Task<KnowledgeSave> SaveAsync(RowKey key, KnowledgeContent content, Func<TenantTransaction, NpgsqlCommand> write, CancellationToken cancellationToken)
    {
        await using var transaction = await database.BeginAsync(key.TenantId, cancellationToken);
        await LockAsync(transaction, key.TenantId, cancellationToken);
        await using var document = write(transaction).With(content.Title).With(content.ContentType).With(content.Text);
        try
        {
            if (await document.ExecuteNonQueryAsync(cancellationToken) == 0)
            {
                return await ReadAsync(transaction, key, cancellationToken) is null ? new KnowledgeSave.Missing() : new KnowledgeSave.Stale();
            }
        }
        catch (PostgresException refused) when (refused is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "knowledge_documents_tenant_id_title_key" })
        {
            return new KnowledgeSave.TitleInUse();
        }

        if (await ReplaceChunksAsync(transaction, key, content, cancellationToken) is > PostgresKnowledge.MostChunks and var passages)
        {
            return new KnowledgeSave.TooMuch(passages, PostgresKnowledge.MostChunks);
        }

        var saved = await ReadAsync(transaction, key, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new KnowledgeSave.Saved(saved!);
    }

    /// <returns>How many passages the client has now.</returns>
    private static async Task<long> ReplaceChunksAsync(TenantTransaction transaction, RowKey key, KnowledgeContent content, CancellationToken cancellationToken)
    {
        await using var batch = transaction.Batch();
        batch.Add(RemoveChunks).With(key.TenantId).With(key.Id);
        batch.Add(AddChunks).With(key.TenantId).With(key.Id)
            .With(content.Chunks.Select(chunk => chunk.Position).ToArray())
            .With(content.Chunks.Select(chunk => chunk.Heading).ToArray())
            .With(content.Chunks.Select(chunk => chunk.Text).ToArray());
        await batch.ExecuteNonQueryAsync(cancellationToken);
        await using var count = transaction.Command(CountChunks).With(key.TenantId);
        return await count.FirstOrDefaultAsync(row => row.GetInt64(0), cancellationToken);
    }

    private static async Task LockAsync(TenantTransaction transaction, Guid tenantId, CancellationToken cancellationToken)
    {
        await using var take = transaction.Command(LockClient).With(tenantId);
        await take.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<Versioned<KnowledgeDocument>?> ReadAsync(TenantTransaction transaction, RowKey key, CancellationToken cancellationToken)
    {
        await using var read = transaction.Command(Read).With(new[] { key.Id });
        return await read.FirstOrDefaultAsync(Map, cancellationToken);
    }

    private static Versioned<KnowledgeDocument> Map(NpgsqlDataReader row) => new(
        new(row.GetGuid(0), row.GetGuid(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetInt32(5), row.GetFieldValue<DateTimeOffset>(6)), row.GetString(7));
}
