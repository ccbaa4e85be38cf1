using System.Diagnostics;

namespace Agencia.LocalEngine.Processes;

/// <summary>
/// A child in a session of its own, so that a Ctrl-C on our terminal reaches only us and we stop our children in our order;
/// and with a parent-death signal, so that it doesn't outlive a kill -9 of ours. Both by programs that exec, so its id is the child's.
/// </summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    // A grandchild may hold our pipe open after the child is gone.
    static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(1);

    readonly Process process;
    readonly TaskCompletionSource<int> exited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    ChildProcess(Process process, ChildProcessOptions options)
    {
        this.process = process;
        Id = process.Id;
        var output = Task.WhenAll(PumpAsync(process.StandardOutput, options.OnOutput), PumpAsync(process.StandardError, options.OnOutput));
        process.Exited += (_, _) => _ = EndAsync(output);
        if (process.HasExited)
        {
            _ = EndAsync(output);
        }
    }

    public int Id { get; }

    /// <summary>Completes with the exit code, after what the child wrote has been handed on. 128 + n after signal n.</summary>
    public Task<int> Exit => exited.Task;

    public bool HasExited => process.HasExited;

    public static async Task<ChildProcess> StartAsync(ChildProcessOptions options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var (fileName, arguments) = Wrap(options);
        var startInfo = new ProcessStartInfo(fileName, arguments)
        {
            WorkingDirectory = options.WorkingDirectory ?? "",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        if (!options.InheritEnvironment)
        {
            startInfo.Environment.Clear();
        }

        foreach (var (name, value) in options.Environment)
        {
            if (value is null)
            {
                startInfo.Environment.Remove(name);
            }
            else
            {
                startInfo.Environment[name] = value;
            }
        }

        var child = new ChildProcess(await SpawnThread.StartAsync(startInfo), options);
        try
        {
            await child.process.StandardInput.WriteAsync(options.Input);
            child.process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it read its input; its exit code tells.
        }

        return child;
    }

    /// <summary>Runs to the end. The output is both streams, in the order of arrival.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(ChildProcessOptions options, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        await using var child = await StartAsync(options with
        {
            OnOutput = line =>
            {
                lock (lines)
                {
                    lines.Add(line);
                }
            }
        }, cancellationToken);
        var exitCode = await child.Exit.WaitAsync(cancellationToken);
        lock (lines)
        {
            return (exitCode, string.Join('\n', lines));
        }
    }

    public bool Signal(int signal) => !process.HasExited && Posix.Signal(Id, signal);

    /// <summary>Asks, waits, then kills it with all that it started. The token ends the waiting.</summary>
    public async Task StopAsync(int signal, TimeSpan grace, TimeProvider time, CancellationToken hurry)
    {
        Signal(signal);
        try
        {
            await exited.Task.WaitAsync(grace, time, hurry);
        }
        catch (Exception late) when (late is TimeoutException or OperationCanceledException)
        {
            await KillAsync();
        }
    }

    public async Task KillAsync()
    {
        process.Kill(entireProcessTree: true);
        await exited.Task;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        await exited.Task;
        process.Dispose();
    }

    static (string FileName, IEnumerable<string> Arguments) Wrap(ChildProcessOptions options)
    {
        string[] command = [options.FileName, .. options.Arguments];
        if (Executables.Find("setpriv") is { } setpriv)
        {
            string[] account = options.RunAs is { } a ? [$"--reuid={a.User}", $"--regid={a.Group}", "--init-groups"] : [];
            command = [setpriv, $"--pdeathsig={options.ParentDeathSignal}", .. account, "--", .. command];
        }
        else if (options.RunAs is { } account)
        {
            throw new FileNotFoundException($"setpriv (Debian package util-linux) is needed to run {options.FileName} as {account.Name}.");
        }

        if (Executables.Find("setsid") is { } setsid)
        {
            command = [setsid, .. command];
        }

        return (command[0], command.Skip(1));
    }

    static async Task PumpAsync(StreamReader reader, Action<string> onOutput)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            onOutput(line);
        }
    }

    async Task EndAsync(Task output)
    {
        await Task.WhenAny(output, Task.Delay(DrainTimeout, TimeProvider.System));
        exited.TrySetResult(process.ExitCode);
    }
}
