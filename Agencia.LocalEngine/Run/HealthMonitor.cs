using System.Net;
using System.Net.Sockets;

namespace Agencia.LocalEngine.Run;

/// <summary>Asks one URL, often until it is healthy, then now and then.</summary>
internal sealed class HealthMonitor(string name, Uri url, int statusCode, ResourceBoard board, TimeProvider time)
{
    static readonly TimeSpan WhileStarting = TimeSpan.FromMilliseconds(100);
    static readonly TimeSpan WhileHealthy = TimeSpan.FromSeconds(5);
    const int FailuresToUnhealthy = 3;

    // A redirect is an answer; a proxy of the environment has no business with loopback.
    static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(5) };

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var failures = 0;
        while (true)
        {
            var problem = await AskAsync(cancellationToken);
            var wasHealthy = board[name].State == ResourceState.Healthy;
            failures = problem is null ? 0 : failures + 1;
            if (problem is null)
            {
                board.Set(name, ResourceState.Healthy);
            }
            else if (!wasHealthy || failures >= FailuresToUnhealthy)
            {
                board.Set(name, wasHealthy || board[name].State == ResourceState.Unhealthy ? ResourceState.Unhealthy : ResourceState.Running, problem);
            }

            await Task.Delay(problem is null ? WhileHealthy : wasHealthy ? WhileStarting * 10 : WhileStarting, time, cancellationToken);
        }
    }

    async Task<string?> AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var response = await Http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return response.StatusCode == (HttpStatusCode)statusCode ? null : $"{url} answers {(int)response.StatusCode}";
        }
        // Bare from the handler when the other side dies as soon as it has accepted.
        catch (Exception refused) when (refused is SocketException or HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError })
        {
            return $"{url} doesn't answer";
        }
        catch (HttpRequestException failed)
        {
            return $"{url}: {failed.Message}";
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"{url} doesn't answer in {Http.Timeout.TotalSeconds:0} s";
        }
    }
}
