using Agencia.Moltbot.Core.Outbox;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults.Postgres;
using Npgsql;

namespace Agencia.Moltbot.Infrastructure.Postgres;

internal sealed class ConversationDirectory(NpgsqlDataSource dataSource, TenantDatabase database, TenantRows rows) : IConversationDirectory
{
    private const string FindIds = "select tenant_id, id from moltbot.conversation_ids($1, $2, $3, $4, $5, $6)";

    private const string FindTenant = "select moltbot.tenant_of_conversation($1)";

    // The words of the state are those of moltbot.conversation_ids. A state that time alone has ended is another version too.
    private const string Read = """
        select c.id, c.tenant_id, c.number_id, c.contact_id, p.profile_name, s.state, c.human_until, c.handoff_requested_at, c.handoff_reason,
            c.last_position, c.last_inbound_at, c.created_at, c.xmin::text || '.' || p.xmin::text || '.' || s.state
        from moltbot.conversations c
        join moltbot.contacts p on p.tenant_id = c.tenant_id and p.id = c.contact_id
        cross join lateral (
            select case when c.human_until > now() then 'person' when c.handoff_requested_at is not null then 'waiting' else 'assistant' end state) s
        where c.id = any($1)
        """;

    // The fence goes up so that a turn which is under way has lost its lease: its answer would come after the person's.
    private const string HandOver = """
        update moltbot.conversations set human_until = greatest(human_until, now() + $2), fence = fence + 1, lease_until = null where id = $1
        """;

    private const string GiveBack = "update moltbot.conversations set human_until = null, handoff_requested_at = null, handoff_reason = null where id = $1";

    public async Task<IReadOnlyList<Conversation>> ListAsync(ConversationFilter filter, int atMost, Guid? before, CancellationToken cancellationToken)
    {
        await using var find = dataSource.CreateCommand(FindIds)
            .With(filter.TenantId).With(filter.NumberId).With(filter.ContactId).With(filter.State).With(atMost).With(before);
        var keys = await find.ListAsync(row => new RowKey(row.GetGuid(0), row.GetGuid(1)), cancellationToken);
        return await rows.ReadAsync(keys, Read, row => Map(row).Value, cancellationToken);
    }

    public Task<Versioned<Conversation>?> FindAsync(RowKey key, CancellationToken cancellationToken) => rows.FindAsync(key, Read, Map, cancellationToken);

    public async Task<Guid?> TenantAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var find = dataSource.CreateCommand(FindTenant).With(id);
        return await find.ExecuteScalarAsync(cancellationToken) as Guid?;
    }

    public Task<Versioned<Conversation>?> HandOverAsync(RowKey key, TimeSpan lease, CancellationToken cancellationToken) =>
        ChangeAsync(key, transaction => transaction.Command(HandOver).With(key.Id).With(lease), cancellationToken);

    public Task<Versioned<Conversation>?> GiveBackAsync(RowKey key, CancellationToken cancellationToken) =>
        ChangeAsync(key, transaction => transaction.Command(GiveBack).With(key.Id), cancellationToken);

    private async Task<Versioned<Conversation>?> ChangeAsync(RowKey key, Func<TenantTransaction, NpgsqlCommand> change, CancellationToken cancellationToken)
    {
        await using var transaction = await database.BeginAsync(key.TenantId, cancellationToken);
        await using var command = change(transaction);
        await command.ExecuteNonQueryAsync(cancellationToken);
        await using var read = transaction.Command(Read).With(new[] { key.Id });
        var conversation = await read.FirstOrDefaultAsync(Map, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return conversation;
    }

    private static Versioned<Conversation> Map(NpgsqlDataReader row)
    {
        var lastInboundAt = row.Nullable<DateTimeOffset>(10);
        return new(
            new(row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), row.GetGuid(3), row.NullableString(4), row.GetString(5), row.Nullable<DateTimeOffset>(6),
                row.Nullable<DateTimeOffset>(7), row.NullableString(8), row.GetInt64(9), lastInboundAt, lastInboundAt + SendPolicy.ServiceWindow, row.GetFieldValue<DateTimeOffset>(11)),
            row.GetString(12));
    }
}
