using System.Data;
using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;

namespace Agencia.Database.Audit;

/// <summary>Reads the audit, all of it at one moment however long it takes, row by row.</summary>
internal sealed class AuditTables : IAsyncDisposable
{
    /// <summary>The tables that are configuration. AuditSchemaTests asks of every other one what it is.</summary>
    public static readonly string[] Audited =
        ["moltbot.clients", "moltbot.meta_apps", "moltbot.whatsapp_numbers", "moltbot.assistants", "moltbot.assistant_versions", "moltbot.api_keys"];

    private const string Heads = "select chain, seq, hash from ops.audit_heads where $1 is null or chain = $1 order by chain";

    private const string Entries = """
        select chain, seq, id, at, table_name, row_id, operation, old_row, new_row, actor, request_id, role, prev_hash, hash
        from ops.audit_entries where ($1 is null or chain = $1) and ($2 is null or at >= $2) order by chain, seq
        """;

    // A table whose trigger was taken away or switched off leaves a chain that holds and does not say so.
    private const string Unwatched = """
        select t.name from unnest($1) t (name)
        where (
            select count(*) from pg_catalog.pg_trigger g
            where g.tgrelid = to_regclass(t.name) and g.tgenabled in ('O', 'A')
                and (g.tgname, g.tgfoid) in (('audit', 'ops.audit_row()'::regprocedure), ('audit_truncate', 'ops.audit_refuse_truncate()'::regprocedure))) <> 2
        order by 1
        """;

    private readonly NpgsqlConnection connection;
    private readonly NpgsqlTransaction moment;

    private AuditTables(NpgsqlConnection connection, NpgsqlTransaction moment) => (this.connection, this.moment) = (connection, moment);

    public static async Task<AuditTables> OpenAsync(DatabaseSettings settings, CancellationToken cancellationToken)
    {
        var connection = await MaintenanceConnection.OpenAsync(settings.Owner, cancellationToken);
        try
        {
            return new(connection, await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken));
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>In memory: one a client.</summary>
    public async Task<List<AuditHead>> HeadsAsync(Guid? chain, CancellationToken cancellationToken)
    {
        var heads = new List<AuditHead>();
        await using var command = Command(Heads, Nullable(chain, NpgsqlDbType.Uuid));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            heads.Add(new(reader.GetGuid(0), reader.GetInt64(1), reader.GetFieldValue<byte[]>(2)));
        }

        return heads;
    }

    public async IAsyncEnumerable<AuditEntry> EntriesAsync(Guid? chain, DateTimeOffset? since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var command = Command(Entries, Nullable(chain, NpgsqlDbType.Uuid), Nullable(since, NpgsqlDbType.TimestampTz));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            yield return new(
                reader.GetGuid(0), reader.GetInt64(1), reader.GetGuid(2), reader.GetFieldValue<DateTimeOffset>(3), reader.GetString(4), reader.GetString(5), reader.GetString(6),
                Text(reader, 7), Text(reader, 8), reader.GetString(9), Text(reader, 10), reader.GetString(11), reader.GetFieldValue<byte[]>(12), reader.GetFieldValue<byte[]>(13));
        }
    }

    /// <summary>Configuration whose changes are not written down now.</summary>
    public async Task<List<string>> UnwatchedAsync(CancellationToken cancellationToken)
    {
        var tables = new List<string>();
        await using var command = Command(Unwatched, new NpgsqlParameter { Value = Audited, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            tables.Add(reader.GetString(0));
        }

        return tables;
    }

    public async ValueTask DisposeAsync()
    {
        await moment.DisposeAsync();
        await connection.DisposeAsync();
    }

    private NpgsqlCommand Command(string sql, params NpgsqlParameter[] parameters)
    {
        // However long it takes.
        var command = new NpgsqlCommand(sql, connection, moment) { CommandTimeout = 0 };
        command.Parameters.AddRange(parameters);
        return command;
    }

    private static NpgsqlParameter Nullable<T>(T? value, NpgsqlDbType type) where T : struct => new() { Value = value is { } given ? given : DBNull.Value, NpgsqlDbType = type };

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
