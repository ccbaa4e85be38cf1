using System.Globalization;
using Agencia.LocalEngine.Processes;

namespace Agencia.LocalEngine.Postgres;

/// <summary><c>postmaster.pid</c>: line 1 the process, line 8 its state, padded with blanks (what pg_ctl reads, too).</summary>
internal sealed class PostmasterFile(string dataDirectory)
{
    static readonly TimeSpan FastGrace = TimeSpan.FromSeconds(20);
    static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    readonly string path = Path.Combine(dataDirectory, "postmaster.pid");

    public bool IsReady(int processId) =>
        Lines() is [var id, _, _, _, _, _, _, var state, ..] && state.Trim() == "ready" && id == processId.ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// A killed owner may leave a server that is still on its way down, or one that nothing stopped; a killed server leaves this file.
    /// Postgres copes with the file alone unless its process id lives again as something else, so the file goes in that case.
    /// </summary>
    public async Task ClearAsync(CancellationToken cancellationToken)
    {
        if (Lines() is not [var first, ..] || !int.TryParse(first, CultureInfo.InvariantCulture, out var processId))
        {
            return;
        }

        if (IsServerOfThisDirectory(processId))
        {
            Posix.Signal(processId, Posix.SIGINT);
            if (!await EndsAsync(processId, FastGrace, cancellationToken))
            {
                Posix.Signal(processId, Posix.SIGQUIT);
                if (!await EndsAsync(processId, FastGrace, cancellationToken))
                {
                    throw new PostgresUnavailableException($"A Postgres server (process {processId}) holds {dataDirectory} and doesn't stop. End it, then start again.");
                }
            }
        }

        File.Delete(path);
    }

    // A postmaster's working directory is its data directory.
    bool IsServerOfThisDirectory(int processId)
    {
        try
        {
            return new FileInfo($"/proc/{processId}/cwd").ResolveLinkTarget(returnFinalTarget: false)?.FullName == Real(dataDirectory)
                && File.ReadAllText($"/proc/{processId}/comm").StartsWith("postgres", StringComparison.Ordinal);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false; // ended meanwhile, or another account's: not ours
        }
    }

    async Task<bool> EndsAsync(int processId, TimeSpan within, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (IsServerOfThisDirectory(processId))
        {
            if (TimeProvider.System.GetElapsedTime(started) > within)
            {
                return false;
            }

            await Task.Delay(Poll, TimeProvider.System, cancellationToken);
        }

        return true;
    }

    string[] Lines()
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
    }

    static string Real(string directory)
    {
        var real = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        var above = Path.GetDirectoryName(real);
        var resolved = new DirectoryInfo(real).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? real;
        return resolved != real || above is null ? resolved : Path.Combine(Real(above), Path.GetFileName(real));
    }
}
