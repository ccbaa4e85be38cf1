using Agencia.Database;
using Agencia.LocalEngine.Postgres;
using Agencia.Tests.Fixtures;
using Agencia.Tests.LocalEngine;
using Npgsql;
using Testcontainers.PostgreSql;
using Xunit;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace Agencia.Tests.Fixtures;

/// <summary>
/// One real Postgres for the whole run: from the host's binaries, or a container where those are missing and a Docker engine answers.
/// Each test takes a database of its own, a copy of one that the migrations made.
/// </summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private const string Template = "agencia";

    internal static readonly string SuperuserPassword = Guid.NewGuid().ToString("n");

    private readonly Lazy<Task<string>> server;
    private readonly SemaphoreSlim copying = new(1);
    private TemporaryDirectory? directory;
    private PostgresServerProcess? process;
    private PostgreSqlContainer? container;

    // Most test classes need no database: it starts with the first that does.
    public PostgresServer() => server = new(StartAsync);

    internal static IReadOnlyDictionary<string, string> Passwords { get; } = Roles.WithPassword.ToDictionary(role => role, role => $"{role}-{SuperuserPassword}");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    internal async Task<TestDatabase> CreateDatabaseAsync()
    {
        var admin = await server.Value;
        var name = $"test_{Guid.NewGuid():n}";
        // Postgres copies a template only while nobody else does.
        await copying.WaitAsync();
        try
        {
            await ExecuteAsync(admin, $"create database {name} template {Template} owner {Roles.Owner}");
        }
        finally
        {
            copying.Release();
        }

        return new TestDatabase(admin, name);
    }

    internal static Task DropDatabaseAsync(string admin, string name) => ExecuteAsync(admin, $"drop database if exists {name} with (force)");

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            await process.StopAsync(PostgresStopMode.Immediate);
            await process.DisposeAsync();
        }

        if (container is not null)
        {
            await container.DisposeAsync();
        }

        directory?.Dispose();
        copying.Dispose();
    }

    private async Task<string> StartAsync()
    {
        var admin = await StartHostBinariesAsync() ?? await StartContainerAsync();
        var settings = Settings(admin, Template);
        await MigrateCommand.RunAsync(settings, TextWriter.Null, CancellationToken.None);
        return settings.AdminServer;
    }

    internal static DatabaseSettings Settings(string adminServer, string database) => new(
        new NpgsqlConnectionStringBuilder(adminServer) { Pooling = false, PersistSecurityInfo = true }.ConnectionString,
        As(adminServer, Roles.Owner, database, pooling: false),
        Passwords);

    internal static string As(string adminServer, string role, string database, bool pooling = true) =>
        new NpgsqlConnectionStringBuilder(adminServer) { Username = role, Password = Passwords[role], Database = database, Pooling = pooling, PersistSecurityInfo = true }.ConnectionString;

    private async Task<string?> StartHostBinariesAsync()
    {
        directory = new();
        try
        {
            process = await PostgresServerProcess.StartAsync(new()
            {
                DataDirectory = directory["data"],
                SuperuserPassword = SuperuserPassword,
                LogFile = directory["log"],
            });
            return process.ConnectionString();
        }
        catch (PostgresUnavailableException) when (File.Exists("/var/run/docker.sock"))
        {
            return null;
        }
    }

    private async Task<string> StartContainerAsync()
    {
        container = new PostgreSqlBuilder("postgres:18").WithUsername("postgres").WithPassword(SuperuserPassword).Build();
        await container.StartAsync();
        return new NpgsqlConnectionStringBuilder(container.GetConnectionString()) { Database = "postgres" }.ConnectionString;
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
