using Agencia.Database;
using Agencia.LocalEngine.Postgres;
using Agencia.Tests.Fixtures;
using Agencia.Tests.LocalEngine;
using Xunit;

namespace Agencia.Tests.Scenarios;

/// <summary>A Postgres that nobody else uses, for faults that hit the server itself; migrated.</summary>
internal sealed class OwnPostgres : IAsyncDisposable
{
    private const string DatabaseName = "agencia";

    private static readonly TimeSpan BeforeNextStart = TimeSpan.FromMilliseconds(300);

    private readonly TemporaryDirectory directory;
    private readonly PostgresServerProcess server;

    private OwnPostgres(TemporaryDirectory directory, PostgresServerProcess server) => (this.directory, this.server) = (directory, server);

    public TestDatabase Database => new(server.ConnectionString(), DatabaseName);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <param name="dataDirectory">Where the data goes; null: a directory of its own.</param>
    public static async Task<OwnPostgres> StartAsync(
        string? dataDirectory = null, IReadOnlyDictionary<string, string>? environment = null, IReadOnlyDictionary<string, string>? settings = null)
    {
        var directory = new TemporaryDirectory();
        PostgresServerProcess? server = null;
        try
        {
            server = await PostgresServerProcess.StartAsync(new()
            {
                DataDirectory = dataDirectory ?? directory["data"],
                SuperuserPassword = PostgresServer.SuperuserPassword,
                LogFile = directory["log"],
                Environment = environment ?? new Dictionary<string, string>(),
                Settings = settings ?? new Dictionary<string, string>(),
            }, Cancellation);
            await MigrateCommand.RunAsync(PostgresServer.Settings(server.ConnectionString(), DatabaseName), TextWriter.Null, Cancellation);
            return new OwnPostgres(directory, server);
        }
        catch (PostgresUnavailableException missing) when (server is null)
        {
            directory.Dispose();
            Assert.Skip($"No Postgres of this machine's own that could be stopped: {missing.Message}");
            throw;
        }
    }

    public Task StopAsync(PostgresStopMode mode) => server.StopAsync(mode, Cancellation);

    /// <summary>Fast: sessions are ended, a checkpoint is made. Immediate: as a crash of the server. Comes back at once.</summary>
    public Task RestartAsync(PostgresStopMode mode = PostgresStopMode.Fast) => server.RestartAsync(mode, Cancellation);

    /// <summary>SIGKILL to all of it: as a crash of the machine. Comes back at once.</summary>
    public async Task KillAsync()
    {
        await server.KillAsync();
        await server.RestartAsync(cancellationToken: Cancellation);
    }

    /// <summary>Starts it again whenever it has ended, as the engine and compose do, until told to stop; then it runs.</summary>
    public async Task KeepRunningAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested || server.Exit.IsCompleted)
        {
            if (server.Exit.IsCompleted)
            {
                try
                {
                    await server.RestartAsync(cancellationToken: Cancellation);
                }
                catch (PostgresUnavailableException)
                {
                    // What ended it is still there: again.
                }
            }

            await Task.Delay(BeforeNextStart, TimeProvider.System, Cancellation);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Npgsql.NpgsqlConnection.ClearAllPools();
        await server.StopAsync(PostgresStopMode.Immediate);
        await server.DisposeAsync();
        directory.Dispose();
    }
}
