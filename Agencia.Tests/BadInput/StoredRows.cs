using Npgsql;

namespace Agencia.Tests.BadInput;

/// <summary>
/// Every row of every table, by count and by the transactions that wrote them: tells whether a request stored or changed anything. But for
/// when a key was last used, which is noted beside the requests.
/// </summary>
internal sealed class StoredRows : IAsyncDisposable
{
    private const string Tables = """
        select format('%I.%I', n.nspname, c.relname)
        from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ('moltbot', 'ai') and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'api_key_uses'
        order by 1
        """;

    private readonly NpgsqlConnection connection;
    private readonly string[] tables;
    private readonly NpgsqlCommand command;

    private StoredRows(NpgsqlConnection connection, string[] tables)
    {
        (this.connection, this.tables) = (connection, tables);
        // Names of the catalogue, quoted by it.
        command = new($"select array[{string.Join(", ", tables.Select(table => $"(select count(*) || ':' || coalesce(sum(xmin::text::bigint), 0) from {table})"))}]", connection);
    }

    public static async Task<StoredRows> OpenAsync(string admin, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(admin);
        await connection.OpenAsync(cancellationToken);
        await using var list = new NpgsqlCommand(Tables, connection);
        var tables = new List<string>();
        await using (var reader = await list.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                tables.Add(reader.GetString(0));
            }
        }

        var rows = new StoredRows(connection, [.. tables]);
        await rows.command.PrepareAsync(cancellationToken);
        return rows;
    }

    public async Task<string[]> ReadAsync(CancellationToken cancellationToken) => (string[])(await command.ExecuteScalarAsync(cancellationToken))!;

    /// <summary>Names of the tables that differ.</summary>
    public IEnumerable<string> Changed(string[] before, string[] after) => tables.Where((_, index) => before[index] != after[index]);

    public async ValueTask DisposeAsync()
    {
        await command.DisposeAsync();
        await connection.DisposeAsync();
    }
}
