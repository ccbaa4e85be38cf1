using Agencia.LocalEngine.Processes;

namespace Agencia.LocalEngine.Postgres;

/// <summary>A Postgres server from this machine's binaries, in a data directory of its own.</summary>
public sealed record PostgresServerOptions
{
    /// <summary>Made on the first start; the account that Postgres runs as must be able to get there. Nobody else may run a server on it: a server that is found there is taken for one that lost its owner, and stopped.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Password of the superuser <c>postgres</c>; ensured at each start, so that a changed one is no lock-out.</summary>
    public required string SuperuserPassword { get; init; }

    /// <summary>Port on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Appended to; null writes none.</summary>
    public string? LogFile { get; init; }

    /// <summary>Every line that the server logs.</summary>
    public Action<string> OnOutput { get; init; } = static _ => { };

    /// <summary>Over the defaults, as <c>-c key=value</c>.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Beside the few variables that the server gets. Set when it has its own account already: a library that is preloaded is so for that account.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Crash recovery counts into it.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Postgres refuses root: as root it runs as <c>postgres</c>, else as whoever we are.</summary>
    internal static UnixAccount? RunAs() => System.Environment.IsPrivilegedProcess
        ? UnixAccount.Find("postgres") ?? throw new PostgresUnavailableException("There is no account 'postgres' to run Postgres as; the Debian package postgresql makes it: apt-get install postgresql")
        : null;
}
