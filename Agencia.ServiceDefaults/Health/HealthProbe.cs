using System.Net;

namespace Agencia.ServiceDefaults;

/// <summary>
/// A service asked about its own health from the command line (<c>--health</c>). Images without a shell or curl have no
/// other way, so it must stay cheap: no host, no configuration files, one request.
/// </summary>
public static class HealthProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>True when the service was started only to be asked about its health.</summary>
    public static bool IsRequested(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return args.Contains("--health", StringComparer.Ordinal);
    }

    /// <summary>
    /// Asks <c>/health</c> of the instance that runs with this environment. Exit code 0: healthy; 1: not healthy, or no
    /// answer within 4 seconds. The answer, or why there is none, is written to standard output.
    /// </summary>
    public static Task<int> RunAsync(CancellationToken cancellationToken = default) =>
        RunAsync(OwnAddress.Find(Environment.GetEnvironmentVariable), Console.Out, cancellationToken);

    internal static async Task<int> RunAsync(Uri address, TextWriter output, CancellationToken cancellationToken)
    {
        using var http = new HttpClient(new LostConnectionHandler(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }));
        http.BaseAddress = address;
        http.Timeout = Patience;
        try
        {
            using var response = await http.GetAsync(HealthExtensions.HealthPath, cancellationToken);
            await output.WriteLineAsync(await response.Content.ReadAsStringAsync(cancellationToken));
            return response.StatusCode == HttpStatusCode.OK ? 0 : 1;
        }
        catch (HttpRequestException failure)
        {
            await output.WriteLineAsync($"{address}: {failure.Message}");
            return 1;
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            await output.WriteLineAsync($"{address}: no answer within {Patience.TotalSeconds:0} seconds");
            return 1;
        }
    }
}
