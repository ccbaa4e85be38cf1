using System.Net;
using System.Net.Sockets;
using Agencia.LocalEngine.Postgres;
using Npgsql;
using Xunit;

namespace Agencia.Tests.LocalEngine;

public sealed class PostgresServerProcessTests : IDisposable
{
    readonly TemporaryDirectory directory = new();

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task A_server_takes_its_password_and_no_other_on_loopback_only()
    {
        await using var server = await StartAsync();

        Assert.Equal("on|on|on|replica|0|127.0.0.1|", await ScalarAsync(server, """
            select concat_ws('|', current_setting('fsync'), current_setting('synchronous_commit'), current_setting('full_page_writes'), current_setting('wal_level'),
                current_setting('log_parameter_max_length'), current_setting('listen_addresses'), current_setting('unix_socket_directories'))
            """));
        var wrong = new NpgsqlConnectionStringBuilder(server.ConnectionString()) { Password = "wrong", Pooling = false }.ConnectionString;
        await using var connection = new NpgsqlConnection(wrong);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => connection.OpenAsync(Cancellation));
        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
    }

    [Fact]
    public async Task What_was_committed_survives_a_kill_and_a_stale_pid_file_blocks_nothing()
    {
        await using var server = await StartAsync();
        await ScalarAsync(server, "create table kept (id int); insert into kept values (42)");

        await server.KillAsync();
        // The process id lives again as something else of the same account's, as happens in containers.
        var file = Path.Combine(server.DataDirectory, "postmaster.pid");
        Assert.True(File.Exists(file));
        var lines = await File.ReadAllLinesAsync(file, Cancellation);
        lines[0] = Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture);
        await File.WriteAllLinesAsync(file, lines, Cancellation);
        await server.RestartAsync(cancellationToken: Cancellation);

        Assert.Equal("42", await ScalarAsync(server, "select id::text from kept"));
    }

    [Fact]
    public async Task A_server_that_lost_its_owner_is_stopped_and_its_data_served_again()
    {
        await using var lost = await StartAsync();
        await ScalarAsync(lost, "create table kept (id int); insert into kept values (7)");

        await using var next = await StartAsync();

        Assert.Equal(0, await lost.Exit);
        Assert.Equal("7", await ScalarAsync(next, "select id::text from kept"));
    }

    [Fact]
    public async Task A_changed_superuser_password_is_no_lock_out()
    {
        await using (await StartAsync())
        {
        }

        await using var server = await StartAsync(password: "an'other");

        Assert.Equal("1", await ScalarAsync(server, "select '1'"));
    }

    [Fact]
    public async Task EnsureDatabase_Twice_CreatesOnce()
    {
        await using var server = await StartAsync();

        await server.EnsureDatabaseAsync("some-\"name\"", Cancellation);
        await server.EnsureDatabaseAsync("some-\"name\"", Cancellation);

        Assert.Equal("1", await ScalarAsync(server, """select count(*)::text from pg_database where datname = 'some-"name"'"""));
    }

    [Fact]
    public async Task A_taken_port_is_named()
    {
        using var holder = new TcpListener(IPAddress.Loopback, 0);
        holder.Start();
        var port = ((IPEndPoint)holder.LocalEndpoint).Port;

        var error = await Assert.ThrowsAsync<PostgresUnavailableException>(() => PostgresServerProcess.StartAsync(Options() with { Port = port }, Cancellation));

        Assert.Contains($"Port {port}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_of_a_version_that_is_not_installed_name_the_package()
    {
        Directory.CreateDirectory(directory["postgres"]);
        await File.WriteAllTextAsync(Path.Combine(directory["postgres"], "PG_VERSION"), "9\n", Cancellation);

        var error = await Assert.ThrowsAsync<PostgresUnavailableException>(() => PostgresServerProcess.StartAsync(Options(), Cancellation));

        Assert.Contains("postgresql-9", error.Message, StringComparison.Ordinal);
    }

    PostgresServerOptions Options(string password = "s3cret") => new() { DataDirectory = directory["postgres"], SuperuserPassword = password };

    Task<PostgresServerProcess> StartAsync(string password = "s3cret") => PostgresServerProcess.StartAsync(Options(password), Cancellation);

    static async Task<string?> ScalarAsync(PostgresServerProcess server, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server.ConnectionString()) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        return (string?)await command.ExecuteScalarAsync(Cancellation);
    }
}
