using Agencia.LocalEngine.Processes;

namespace Agencia.LocalEngine.Postgres;

/// <summary>
/// A real Postgres from this machine's binaries: loopback only, scram-sha-256, never as root, its life tied to ours.
/// Errors are <see cref="PostgresUnavailableException"/> and say what to do.
/// </summary>
public sealed class PostgresServerProcess : IAsyncDisposable
{
    static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(30);
    static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    // Not ours: parameters and keys stand in there, and PG* variables would change what the server does.
    internal static readonly Dictionary<string, string?> ServerEnvironment = new() { ["PATH"] = "/usr/bin:/bin", ["LC_ALL"] = "C.UTF-8" };

    readonly PostgresServerOptions options;
    readonly PostgresBinaries binaries;
    readonly UnixAccount? account;
    readonly PostgresLog log;
    ChildProcess? server;

    PostgresServerProcess(PostgresServerOptions options, PostgresBinaries binaries, UnixAccount? account)
    {
        (this.options, this.binaries, this.account) = (options, binaries, account);
        log = new PostgresLog(options.LogFile, options.OnOutput);
        Port = options.Port == 0 ? LoopbackPort.Free() : options.Port;
    }

    public int Port { get; private set; }

    public string DataDirectory => options.DataDirectory;

    /// <summary>Major version, 15 for example.</summary>
    public int MajorVersion => binaries.MajorVersion;

    /// <summary>Where psql, pg_dump and the like of this version lie.</summary>
    public string BinaryDirectory => binaries.Directory;

    /// <summary>Of the postmaster that runs, or of the last that ran.</summary>
    public int ProcessId => server!.Id;

    /// <summary>Completes with the exit code when the present server process ends, for whatever reason.</summary>
    public Task<int> Exit => server!.Exit;

    /// <summary>As the superuser.</summary>
    public string ConnectionString(string database = "postgres") =>
        $"Host=127.0.0.1;Port={Port};Username=postgres;Password={options.SuperuserPassword};Database={database}";

    /// <summary>Returns when the server takes connections.</summary>
    public static async Task<PostgresServerProcess> StartAsync(PostgresServerOptions options, CancellationToken cancellationToken = default)
    {
        options = options with { DataDirectory = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.DataDirectory)) };
        var binaries = await PostgresBinaries.FindAsync(options.DataDirectory, cancellationToken);
        var account = PostgresServerOptions.RunAs();
        var cluster = new PostgresCluster(options.DataDirectory, binaries, account);
        await cluster.EnsureAsync(options.SuperuserPassword, cancellationToken);
        var process = new PostgresServerProcess(options, binaries, account);
        try
        {
            await process.StartServerAsync(cancellationToken);
            if (!await process.Client.AcceptsPasswordAsync(cancellationToken))
            {
                await process.StopAsync(PostgresStopMode.Fast, CancellationToken.None);
                await cluster.SetPasswordAsync(options.SuperuserPassword, cancellationToken);
                await process.StartServerAsync(cancellationToken);
            }

            return process;
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>Creates what is missing; owned by the superuser.</summary>
    public Task EnsureDatabaseAsync(string name, CancellationToken cancellationToken = default) => Client.EnsureDatabaseAsync(name, cancellationToken);

    public async Task RestartAsync(PostgresStopMode mode = PostgresStopMode.Fast, CancellationToken cancellationToken = default)
    {
        await StopAsync(mode, cancellationToken);
        await StartServerAsync(cancellationToken);
    }

    /// <summary>The token ends the waiting by a kill.</summary>
    public async Task StopAsync(PostgresStopMode mode = PostgresStopMode.Fast, CancellationToken cancellationToken = default)
    {
        if (server is { HasExited: false } running)
        {
            await running.StopAsync(mode == PostgresStopMode.Fast ? Posix.SIGINT : Posix.SIGQUIT, StopGrace, TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>SIGKILL to the postmaster and all its backends: what a crash of the machine leaves. <see cref="RestartAsync"/> brings it back.</summary>
    public async Task KillAsync()
    {
        if (server is { HasExited: false } running)
        {
            await running.KillAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await StopAsync();
            await server.DisposeAsync();
        }

        log.Dispose();
    }

    PostgresClient Client => new(binaries, Port, options.SuperuserPassword);

    async Task StartServerAsync(CancellationToken cancellationToken)
    {
        var file = new PostmasterFile(options.DataDirectory);
        await file.ClearAsync(cancellationToken);
        if (options.Port == 0 && server is null && LoopbackPort.IsTaken(Port))
        {
            // It was free before initdb, which takes its time.
            Port = LoopbackPort.Free();
        }

        if (LoopbackPort.IsTaken(Port))
        {
            throw new PostgresUnavailableException($"Port {Port} on 127.0.0.1, meant for Postgres, is taken.");
        }

        if (server is not null)
        {
            await server.DisposeAsync();
        }

        server = await ChildProcess.StartAsync(new()
        {
            FileName = "/usr/bin/env",
            Arguments = [.. options.Environment.Select(variable => $"{variable.Key}={variable.Value}"), binaries["postgres"], "-D", options.DataDirectory, .. PostgresDefaults.Settings(binaries, Port, options.Settings).SelectMany(s => new[] { "-c", $"{s.Key}={s.Value}" })],
            RunAs = account,
            WorkingDirectory = "/",
            InheritEnvironment = false,
            Environment = ServerEnvironment,
            ParentDeathSignal = "INT",
            OnOutput = log.Write,
        }, cancellationToken);

        var started = TimeProvider.System.GetTimestamp();
        while (!file.IsReady(server.Id))
        {
            if (server.HasExited)
            {
                throw new PostgresUnavailableException($"Postgres ended while starting ({await server.Exit}). It said:\n{log.Tail}");
            }

            if (TimeProvider.System.GetElapsedTime(started) > options.StartTimeout)
            {
                throw new PostgresUnavailableException($"Postgres didn't become ready in {options.StartTimeout.TotalSeconds} s. It said:\n{log.Tail}");
            }

            await Task.Delay(Poll, TimeProvider.System, cancellationToken);
        }
    }
}
