using System.Collections.Concurrent;
using Agencia.LocalEngine.Processes;

namespace Agencia.Bench.Platform;

/// <summary>One of our services as the process it is in production.</summary>
internal sealed class Service : IAsyncDisposable
{
    private const int Terminate = 15;
    private const int KeptLines = 40;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);

    private readonly ConcurrentQueue<string> output = new();
    private readonly string name;
    private ChildProcess process = null!;

    private Service(string name) => this.name = name;

    public int Id => process.Id;

    public Uri Url { get; } = new($"http://127.0.0.1:{LoopbackPort.Free()}");

    /// <summary>Returns when it says that it is healthy.</summary>
    public static async Task<Service> StartAsync(string project, IReadOnlyDictionary<string, string?> environment, CancellationToken cancellationToken)
    {
        var service = new Service(project);
        service.process = await ChildProcess.StartAsync(
            new()
            {
                FileName = "dotnet",
                Arguments = [Repository.Assembly(project), "--urls", service.Url.ToString()],
                Environment = environment,
                OnOutput = service.Keep,
            },
            cancellationToken);
        try
        {
            await service.UntilHealthyAsync(cancellationToken);
            return service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await process.StopAsync(Terminate, Grace, TimeProvider.System, CancellationToken.None);
        await process.DisposeAsync();
    }

    private async Task UntilHealthyAsync(CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        while (!await IsHealthyAsync(http, cancellationToken))
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException($"{name} ended while starting. It said:\n{string.Join('\n', output)}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
        }
    }

    private async Task<bool> IsHealthyAsync(HttpClient http, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.GetAsync(new Uri(Url, "/health"), cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (Exception notYet) when (notYet is HttpRequestException or System.Net.Sockets.SocketException)
        {
            return false;
        }
    }

    // A benchmark of a service that complains is none: what it warns of is shown.
    private void Keep(string line)
    {
        output.Enqueue(line);
        if (output.Count > KeptLines)
        {
            output.TryDequeue(out _);
        }

        if (line.StartsWith("warn", StringComparison.Ordinal) || line.StartsWith("fail", StringComparison.Ordinal) || line.StartsWith("crit", StringComparison.Ordinal))
        {
            Console.WriteLine($"{name}: {line}");
        }
    }
}
