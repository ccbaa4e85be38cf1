using Agencia.LocalEngine.Processes;
using Xunit;

namespace Agencia.Tests.Fixtures;

/// <summary>A service as it really runs: its own build in a process of its own, on a port that it keeps over restarts.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private const int LinesKept = 40;

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

    /// <summary>Adds to its environment; counts from the next start.</summary>
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

    /// <summary>SIGKILL: it gets no chance to finish anything.</summary>
    public Task KillAsync() => process!.KillAsync();

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
        catch (Exception notYet) when (notYet is HttpRequestException or TaskCanceledException)
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

    private string Said()
    {
        lock (output)
        {
            return string.Join('\n', output);
        }
    }
}
