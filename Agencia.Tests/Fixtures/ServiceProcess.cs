using System.Net.Sockets;
using Agencia.LocalEngine.Processes;
using Xunit;

namespace Agencia.Tests.Fixtures;

/// <summary>A service as it really runs: its own build in a process of its own, on a port that it keeps over restarts.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private const int LinesKept = 40;

    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(20);

    private readonly string assembly;
    private readonly Dictionary<string, string?> environment = [];
    private readonly Queue<string> output = new();
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(2) };
    private ChildProcess? process;

    /// <param name="project">Name of the project, "Agencia.Moltbot" for example.</param>
    public ServiceProcess(string project)
    {
        // …/Agencia.Tests/bin/<configuration>/<framework>: the services are built beside us.
        var ours = new DirectoryInfo(AppContext.BaseDirectory);
        var root = ours.Parent!.Parent!.Parent!.Parent!.FullName;
        assembly = Path.Combine(root, project, "bin", ours.Parent.Name, ours.Name, project + ".dll");
        Url = new Uri($"http://127.0.0.1:{LoopbackPort.Free()}");
        environment["ASPNETCORE_URLS"] = Url.ToString();
        environment["ASPNETCORE_ENVIRONMENT"] = "Production";
    }

    public Uri Url { get; }

    /// <summary>Completes when the present process ends, for whatever reason.</summary>
    public Task Exit => process!.Exit;

    /// <summary>Resident memory of the present process, bytes.</summary>
    public long Memory => LinuxProcess.ResidentBytes(process!.Id);

    /// <summary>Whether it stands still on a SIGSTOP.</summary>
    public bool IsPaused => LinuxProcess.State(process!.Id) == 'T';

    /// <summary>Adds to its environment, null takes away; counts from the next start.</summary>
    public ServiceProcess With(IReadOnlyDictionary<string, string?> settings)
    {
        foreach (var (name, value) in settings)
        {
            environment[name] = value;
        }

        return this;
    }

    public async Task StartAsync()
    {
        if (process is not null)
        {
            await process.DisposeAsync();
        }

        process = await ChildProcess.StartAsync(
            new() { FileName = Agencia.LocalEngine.Processes.DotNet.Host, Arguments = [assembly], WorkingDirectory = Path.GetDirectoryName(assembly), Environment = environment, OnOutput = Keep },
            TestContext.Current.CancellationToken);
    }

    /// <summary>Until /health says 200; a process that ends instead fails the test with what it said.</summary>
    public Task HealthyAsync() => Eventually.AsyncTrue(IsHealthyAsync, $"{assembly} healthy");

    /// <summary>As an orchestrator stops it: SIGTERM and some time.</summary>
    public Task StopAsync() => process!.StopAsync(Posix.SIGTERM, StopGrace, TimeProvider.System, TestContext.Current.CancellationToken);

    /// <summary>SIGKILL: it gets no chance to finish anything.</summary>
    public Task KillAsync() => process!.KillAsync();

    /// <summary>SIGCONT after a SIGSTOP.</summary>
    public void Resume() => process!.Signal(Posix.SIGCONT);

    /// <summary>The last lines that it wrote.</summary>
    public string Said()
    {
        lock (output)
        {
            return string.Join('\n', output);
        }
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (process is not null)
        {
            await process.DisposeAsync();
        }
    }

    private async Task<bool> IsHealthyAsync()
    {
        Assert.False(process!.HasExited, $"{assembly} has ended:\n{Said()}");
        try
        {
            using var response = await http.GetAsync(new Uri(Url, "/health"), TestContext.Current.CancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (Exception notYet) when (notYet is HttpRequestException or SocketException or TaskCanceledException)
        {
            return false;
        }
    }

    private void Keep(string line)
    {
        lock (output)
        {
            output.Enqueue(line);
            if (output.Count > LinesKept)
            {
                output.Dequeue();
            }
        }
    }
}
