using System.Globalization;
using Agencia.LocalEngine.Postgres;
using Agencia.LocalEngine.Processes;
using Npgsql;

namespace Agencia.Bench.Platform;

/// <summary>A Postgres of its own with the schema in it, durable as in production.</summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    private static readonly string Password = Guid.NewGuid().ToString("n");
    private static readonly string[] Roles = ["agencia_owner", "agencia_moltbot", "agencia_gateway", "agencia_ops", "agencia_backup", "n8n"];

    private readonly string directory = Directory.CreateTempSubdirectory("agencia-bench-").FullName;

    private BenchDatabase()
    {
    }

    public PostgresServerProcess Postgres { get; private set; } = null!;

    /// <summary>As the superuser.</summary>
    public string Admin => Postgres.ConnectionString("agencia");

    public static async Task<BenchDatabase> StartAsync(CancellationToken cancellationToken)
    {
        var database = new BenchDatabase();
        try
        {
            File.SetUnixFileMode(database.directory, (UnixFileMode)0b111_101_101);
            database.Postgres = await PostgresServerProcess.StartAsync(
                new() { DataDirectory = Path.Combine(database.directory, "data"), SuperuserPassword = Password, LogFile = Path.Combine(database.directory, "log") }, cancellationToken);
            await database.MigrateAsync(cancellationToken);
            await database.AssertDurableAsync(cancellationToken);
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>The connection string of a service.</summary>
    public string As(string role) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Postgres.Port};Username={role};Password={role}-{Password};Database=agencia");

    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(Admin);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    public async Task<T> ScalarAsync<T>(string sql, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return (T)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Until the query returns what is wanted.</summary>
    public async Task UntilAsync(string sql, long wanted, CancellationToken cancellationToken)
    {
        while (await ScalarAsync<long>(sql, cancellationToken) != wanted)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Postgres is not null)
        {
            await Postgres.DisposeAsync();
        }

        Directory.Delete(directory, recursive: true);
    }

    private async Task MigrateAsync(CancellationToken cancellationToken)
    {
        var environment = Roles.ToDictionary(role => $"Roles__{role}", role => (string?)$"{role}-{Password}");
        environment["ConnectionStrings__admin"] = Postgres.ConnectionString();
        environment["ConnectionStrings__agencia"] = As("agencia_owner");
        var (exitCode, output) = await ChildProcess.RunAsync(
            new() { FileName = "dotnet", Arguments = [Repository.Assembly("Agencia.Database"), "migrate"], Environment = environment }, cancellationToken);
        if (exitCode != 0)
        {
            throw new InvalidOperationException($"The migrations failed: {output}");
        }
    }

    // A figure without durability is no figure.
    private async Task AssertDurableAsync(CancellationToken cancellationToken)
    {
        var settings = await ScalarAsync<string>("select concat_ws(' ', current_setting('fsync'), current_setting('synchronous_commit'), current_setting('full_page_writes'))", cancellationToken);
        if (settings != "on on on")
        {
            throw new InvalidOperationException($"fsync, synchronous_commit, full_page_writes are {settings}: all must be on.");
        }
    }
}
