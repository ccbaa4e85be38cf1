using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults.Postgres;
using Npgsql;

namespace Agencia.Moltbot.Infrastructure.Postgres;

internal sealed class PostgresMessages(NpgsqlDataSource dataSource, TenantDatabase database, TenantRows rows) : IMessages
{
    private const string Columns =
        "id, tenant_id, conversation_id, position, direction, kind, body, status, error, attempts, possible_duplicate, wamid, sent_at, xmin::text";

    private const string FindIds = "select tenant_id, id from moltbot.message_ids($1, $2)";

    private const string FindTenant = "select moltbot.tenant_of_message($1)";

    private const string Read = $"select {Columns} from moltbot.messages where id = any($1)";

    private const string OfClient = $"""
        select {Columns} from moltbot.messages where tenant_id = $1 and id < coalesce($3, 'ffffffff-ffff-ffff-ffff-ffffffffffff') order by id desc limit $2
        """;

    private const string OfConversation = $"""
        select {Columns} from moltbot.messages
        where tenant_id = $1 and conversation_id = $4 and position < coalesce($3, 9223372036854775807) order by position desc limit $2
        """;

    public async Task<IReadOnlyList<Message>> OfWamidAsync(Guid? tenantId, string wamid, CancellationToken cancellationToken)
    {
        await using var find = dataSource.CreateCommand(FindIds).With(tenantId).With(wamid);
        var keys = await find.ListAsync(row => new RowKey(row.GetGuid(0), row.GetGuid(1)), cancellationToken);
        return await rows.ReadAsync(keys, Read, row => Map(row).Value, cancellationToken);
    }

    public async Task<IReadOnlyList<Message>> OfClientAsync(Guid tenantId, int atMost, Guid? before, CancellationToken cancellationToken)
    {
        await using var transaction = await database.BeginAsync(tenantId, cancellationToken);
        await using var read = transaction.Command(OfClient).With(tenantId).With(atMost).With(before);
        return await read.ListAsync(row => Map(row).Value, cancellationToken);
    }

    public async Task<IReadOnlyList<Message>> OfConversationAsync(RowKey conversation, int atMost, long? before, CancellationToken cancellationToken)
    {
        await using var transaction = await database.BeginAsync(conversation.TenantId, cancellationToken);
        await using var read = transaction.Command(OfConversation).With(conversation.TenantId).With(atMost).With(before).With(conversation.Id);
        return await read.ListAsync(row => Map(row).Value, cancellationToken);
    }

    public Task<Versioned<Message>?> FindAsync(RowKey key, CancellationToken cancellationToken) => rows.FindAsync(key, Read, Map, cancellationToken);

    public async Task<Guid?> TenantAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var find = dataSource.CreateCommand(FindTenant).With(id);
        return await find.ExecuteScalarAsync(cancellationToken) as Guid?;
    }

    private static Versioned<Message> Map(NpgsqlDataReader row) => new(
        new(row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), row.GetInt64(3), row.GetString(4), row.GetString(5), row.NullableString(6), row.GetString(7),
            row.NullableString(8), row.GetInt32(9), row.GetBoolean(10), row.NullableString(11), row.GetFieldValue<DateTimeOffset>(12)),
        row.GetString(13));
}
