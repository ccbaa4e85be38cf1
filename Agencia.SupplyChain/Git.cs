using System.Diagnostics;

namespace Agencia.SupplyChain;

/// <summary>A commit: its id, and when it was made.</summary>
internal sealed record Commit(string Id, DateTimeOffset At);

/// <summary>The git command, on one repository.</summary>
internal static class Git
{
    // Set while git itself runs us from a hook, and then stronger than -C.
    private static readonly string[] FromHooks = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY"];

    public static async Task<string> RunAsync(string repository, CancellationToken cancellationToken, params string[] arguments)
    {
        using var git = Start(repository, arguments);
        git.StandardInput.Close();
        var error = git.StandardError.ReadToEndAsync(cancellationToken);
        var output = await git.StandardOutput.ReadToEndAsync(cancellationToken);
        await EndAsync(git, error, cancellationToken);
        return output;
    }

    /// <summary>The newest commit; null outside a repository and before the first one.</summary>
    public static async Task<Commit?> CommitAsync(string repository, CancellationToken cancellationToken)
    {
        if (!IsRepository(repository))
        {
            return null;
        }

        var line = await RunAsync(repository, cancellationToken, "log", "-1", "--format=%H %ct");
        var parts = line.Trim().Split(' ');
        return new Commit(parts[0], DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture)));
    }

    public static async Task<bool> IsShallowAsync(string repository, CancellationToken cancellationToken) =>
        (await RunAsync(repository, cancellationToken, "rev-parse", "--is-shallow-repository")).Trim() == "true";

    /// <summary>A file in a worktree, a folder elsewhere; neither where somebody unpacked an archive of the source.</summary>
    public static bool IsRepository(string root) => Path.Exists(Path.Combine(root, ".git"));

    public static Process Start(string repository, params string[] arguments)
    {
        var start = new ProcessStartInfo("git") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in FromHooks)
        {
            start.Environment.Remove(name);
        }

        // In a container the clone often belongs to another account; its objects are only read.
        foreach (var argument in (string[])["-c", $"safe.directory={repository}", "-C", repository, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start) ?? throw new InvalidOperationException("git did not start.");
    }

    public static async Task EndAsync(Process git, Task<string> error, CancellationToken cancellationToken)
    {
        await git.WaitForExitAsync(cancellationToken);
        if (git.ExitCode != 0)
        {
            throw new InvalidOperationException($"git ended with {git.ExitCode}: {(await error).Trim()}");
        }
    }
}
