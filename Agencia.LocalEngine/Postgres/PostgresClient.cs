using System.Globalization;
using Agencia.LocalEngine.Processes;

namespace Agencia.LocalEngine.Postgres;

/// <summary>psql as the superuser: enough for two statements, and no driver to load.</summary>
internal sealed class PostgresClient(PostgresBinaries binaries, int port, string password)
{
    // psql quotes what :'name' and :"name" take, and \gexec runs what the query returns.
    const string EnsureDatabase = """
        select format('create database %I', :'name') where not exists (select from pg_database where datname = :'name') \gexec
        """;

    public async Task<bool> AcceptsPasswordAsync(CancellationToken cancellationToken)
    {
        var (exitCode, output) = await RunAsync("select 1;", [], cancellationToken);
        return exitCode == 0
            || (output.Contains("password authentication failed", StringComparison.Ordinal)
                ? false
                : throw new PostgresUnavailableException($"Postgres on port {port} refuses its superuser: {output}"));
    }

    public async Task EnsureDatabaseAsync(string name, CancellationToken cancellationToken)
    {
        var (exitCode, output) = await RunAsync(EnsureDatabase, [$"--set=name={name}"], cancellationToken);
        if (exitCode != 0)
        {
            throw new PostgresUnavailableException($"Database {name} can't be created: {output}");
        }
    }

    Task<(int ExitCode, string Output)> RunAsync(string sql, string[] arguments, CancellationToken cancellationToken) => ChildProcess.RunAsync(new()
    {
        FileName = binaries["psql"],
        Arguments = ["--no-psqlrc", "--quiet", "--no-password", "--tuples-only", "--set=ON_ERROR_STOP=1", .. arguments],
        Input = sql,
        InheritEnvironment = false,
        Environment = new Dictionary<string, string?>(PostgresServerProcess.ServerEnvironment)
        {
            ["PGHOST"] = "127.0.0.1",
            ["PGPORT"] = port.ToString(CultureInfo.InvariantCulture),
            ["PGUSER"] = "postgres",
            ["PGPASSWORD"] = password,
            ["PGDATABASE"] = "postgres",
        },
    }, cancellationToken);
}
