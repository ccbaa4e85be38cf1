using Agencia.LocalEngine.Processes;

namespace Agencia.LocalEngine.Postgres;

/// <summary>A data directory: made once, and its superuser's password.</summary>
internal sealed class PostgresCluster(string dataDirectory, PostgresBinaries binaries, UnixAccount? account)
{
    /// <summary>Made beside its place and moved there when complete, so that a kill in between leaves nothing half made.</summary>
    public async Task EnsureAsync(string superuserPassword, CancellationToken cancellationToken)
    {
        if (File.Exists(Path.Combine(dataDirectory, "PG_VERSION")))
        {
            return;
        }

        if (Directory.Exists(dataDirectory) && Directory.EnumerateFileSystemEntries(dataDirectory).Any())
        {
            throw new PostgresUnavailableException($"{dataDirectory} is neither empty nor a Postgres data directory.");
        }

        var making = $"{dataDirectory}.making";
        if (Directory.Exists(making))
        {
            Directory.Delete(making, recursive: true);
        }

        const UnixFileMode onlyOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        var above = Directory.CreateDirectory(Path.GetDirectoryName(dataDirectory)!).FullName;
        if (account?.CanEnter(above) == false)
        {
            throw new PostgresUnavailableException($"Postgres runs as {account.Name} here and {account.Name} can't enter {above}: put the data directory elsewhere.");
        }

        Directory.CreateDirectory(making, onlyOwner);
        var passwordFile = Path.Combine(making, "password");
        await WriteOwnAsync(passwordFile, superuserPassword, cancellationToken);
        if (account is not null)
        {
            Posix.ChangeOwner(making, account.User, account.Group);
            Posix.ChangeOwner(passwordFile, account.User, account.Group);
        }

        var cluster = Path.Combine(making, "cluster");
        var (exitCode, output) = await RunAsync("initdb",
            ["-D", cluster, "-U", "postgres", "--auth-host=scram-sha-256", "--auth-local=scram-sha-256", $"--pwfile={passwordFile}", "--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums"],
            null, cancellationToken);
        if (exitCode != 0)
        {
            throw new PostgresUnavailableException($"initdb failed for {dataDirectory} ({exitCode}):\n{output}");
        }

        if (Directory.Exists(dataDirectory))
        {
            Directory.Delete(dataDirectory);
        }

        Directory.Move(cluster, dataDirectory);
        Directory.Delete(making, recursive: true);
    }

    /// <summary>Without a server and so without the old password: a password that was changed outside would lock everybody out.</summary>
    public async Task SetPasswordAsync(string superuserPassword, CancellationToken cancellationToken)
    {
        var (exitCode, output) = await RunAsync("postgres", ["--single", "-D", dataDirectory, "postgres"],
            $"alter role postgres password '{superuserPassword.Replace("'", "''", StringComparison.Ordinal)}';\n", cancellationToken);
        if (exitCode != 0 || output.Contains("ERROR:", StringComparison.Ordinal))
        {
            throw new PostgresUnavailableException($"The superuser's password in {dataDirectory} can't be set ({exitCode}).");
        }
    }

    Task<(int ExitCode, string Output)> RunAsync(string program, string[] arguments, string? input, CancellationToken cancellationToken) => ChildProcess.RunAsync(new()
    {
        FileName = binaries[program],
        Arguments = arguments,
        Input = input,
        RunAs = account,
        WorkingDirectory = "/",
        InheritEnvironment = false,
        Environment = PostgresServerProcess.ServerEnvironment,
    }, cancellationToken);

    static async Task WriteOwnAsync(string path, string text, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        await writer.WriteAsync(text.AsMemory(), cancellationToken);
    }
}
