using System.Diagnostics;
using System.Threading.Channels;

namespace Agencia.Bench;

/// <param name="Failed">Not answered 200.</param>
internal sealed record LoadResult(double P50, double P95, double P99, double Max, double Rate, int Failed);

/// <summary>
/// Offers requests at a fixed rate whether or not the earlier ones are answered; a request's time counts from when it was due, so that a
/// stall shows in all that it held up.
/// </summary>
internal static class OpenLoop
{
    private const int Connections = 64;

    public static async Task<LoadResult> RunAsync(string url, SignedBody[] requests, int rate, int warmUp, CancellationToken cancellationToken)
    {
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections }) { BaseAddress = new(url) };
        var queue = Channel.CreateUnbounded<(int Index, long Due)>();
        var latencies = new double[requests.Length];
        var failed = 0;
        var workers = Enumerable.Range(0, Connections).Select(_ => Task.Run(
            async () =>
            {
                await foreach (var (index, due) in queue.Reader.ReadAllAsync(cancellationToken))
                {
                    var ok = await PostAsync(http, requests[index], cancellationToken);
                    latencies[index] = Stopwatch.GetElapsedTime(due).TotalMilliseconds;
                    Interlocked.Add(ref failed, ok ? 0 : 1);
                }
            },
            cancellationToken)).ToArray();

        var start = Stopwatch.GetTimestamp();
        for (var sent = 0; sent < requests.Length;)
        {
            var due = (int)Math.Min(requests.Length, (Stopwatch.GetElapsedTime(start).TotalSeconds * rate) + 1);
            for (; sent < due; sent++)
            {
                queue.Writer.TryWrite((sent, start + (long)((double)sent / rate * Stopwatch.Frequency)));
            }

            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, cancellationToken);
        }

        queue.Writer.Complete();
        await Task.WhenAll(workers);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var measured = latencies.Skip(warmUp * rate).Order().ToArray();
        double At(double share) => measured[(int)Math.Min(measured.Length - 1, share * measured.Length)];
        return new(At(0.50), At(0.95), At(0.99), measured[^1], (requests.Length - failed) / seconds, failed);
    }

    private static async Task<bool> PostAsync(HttpClient http, SignedBody signed, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/whatsapp") { Content = new ByteArrayContent(signed.Body) };
        request.Headers.TryAddWithoutValidation("X-Hub-Signature-256", signed.Signature);
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
