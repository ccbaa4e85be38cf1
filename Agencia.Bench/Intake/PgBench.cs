using System.Globalization;
using System.Text.RegularExpressions;
using Agencia.LocalEngine.Postgres;
using Agencia.LocalEngine.Processes;

namespace Agencia.Bench.Intake;

/// <summary>The yardstick: Postgres' own benchmark, one row of the same size a commit, 32 clients.</summary>
internal static partial class PgBench
{
    private const string Script = "insert into bench (body) values (repeat('x', 900));";

    /// <returns>Commits a second.</returns>
    public static async Task<double> SingleRowCommitsAsync(PostgresServerProcess postgres, int seconds, CancellationToken cancellationToken)
    {
        var script = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(script, Script, cancellationToken);
            var (exitCode, output) = await ChildProcess.RunAsync(
                new()
                {
                    FileName = Path.Combine(postgres.BinaryDirectory, "pgbench"),
                    Arguments = ["-h", "127.0.0.1", "-p", postgres.Port.ToString(CultureInfo.InvariantCulture), "-U", "postgres", "-n", "-f", script, "-c", "32", "-j", "2", "-M", "prepared",
                        "-T", seconds.ToString(CultureInfo.InvariantCulture), "agencia"],
                    Environment = new Dictionary<string, string?> { ["PGPASSWORD"] = new Npgsql.NpgsqlConnectionStringBuilder(postgres.ConnectionString()).Password! },
                },
                cancellationToken);
            return exitCode == 0 && Tps().Match(output) is { Success: true } tps
                ? double.Parse(tps.Groups[1].Value, CultureInfo.InvariantCulture)
                : throw new InvalidOperationException($"pgbench failed: {output}");
        }
        finally
        {
            File.Delete(script);
        }
    }

    [GeneratedRegex(@"tps = ([\d.]+)")]
    private static partial Regex Tps();
}
