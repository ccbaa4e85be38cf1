using Agencia.Bench.Platform;
using Agencia.ServiceDefaults.Postgres;
using Npgsql;
using Spectre.Console;

namespace Agencia.Bench.Chain;

/// <summary>Where Postgres spends its time, by statement. Time executing, so without parsing, network and commit.</summary>
internal static class TopStatements
{
    private const string Read = """
        select calls, total_exec_time, rows, left(regexp_replace(query, '\s+', ' ', 'g'), 150)
        from pg_stat_statements where dbid = (select oid from pg_database where datname = current_database())
        order by total_exec_time desc limit 25
        """;

    public static Task ResetAsync(BenchDatabase database, CancellationToken cancellationToken) => database.ExecuteAsync("select pg_stat_statements_reset()", cancellationToken);

    public static async Task WriteAsync(BenchDatabase database, int messages, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(Read, connection);
        var statements = await command.ListAsync(row => (Calls: row.GetInt64(0), Time: row.GetDouble(1), Rows: row.GetInt64(2), Text: row.GetString(3)), cancellationToken);
        var table = new Table().Title("Statements by time").AddColumns("calls/message", "µs/message", "µs/call", "rows/call", "statement");
        foreach (var (calls, time, rows, text) in statements)
        {
            table.AddRow($"{(double)calls / messages:0.000}", $"{time * 1000 / messages:0.0}", $"{time * 1000 / calls:0}", $"{(double)rows / calls:0.0}", Markup.Escape(text));
        }

        AnsiConsole.Write(table);
    }
}
