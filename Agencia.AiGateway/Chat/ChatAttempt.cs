using Agencia.AiGateway.Configuration;
using Agencia.AiGateway.Errors;
using Agencia.AiGateway.Providers;
using Agencia.AiGateway.Routing;
using Agencia.AiGateway.Telemetry;

namespace Agencia.AiGateway.Chat;

/// <summary>One request to one deployment.</summary>
internal sealed class ChatAttempt(
    UpstreamConnections connections, ChatRequest request, Deployment deployment, AttemptClock clock, TimeoutOptions timeouts, ChatOperation operation)
{
    private readonly Provider _provider = deployment.Provider;

    /// <summary>Null: the client has its answer, or is gone.</summary>
    public async Task<UpstreamFailure?> RunAsync(HttpResponse response)
    {
        var failure = await SendAsync(response);
        operation.End(failure?.Reason ?? (clock.ClientGone.IsCancellationRequested ? "client_gone" : operation.Interruption));
        return failure;
    }

    private async Task<UpstreamFailure?> SendAsync(HttpResponse response)
    {
        try
        {
            using var message = Message();
            using var answer = await connections.SendAsync(message, clock.Token);
            if (!answer.IsSuccessStatusCode)
            {
                clock.Allow(timeouts.Idle);
                return await UpstreamRefusal.ReadAsync(_provider, answer, clock);
            }

            return request.Stream ? await StreamAsync(answer, response) : await CopyAsync(answer, response);
        }
        catch (Exception) when (clock.ClientGone.IsCancellationRequested)
        {
            return null;
        }
        catch (OperationCanceledException)
        {
            // The clock's, or the handler's own connect timeout, which comes in the same guise.
            return UpstreamFailure.From(UpstreamErrors.TimedOut(_provider.Name));
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return UpstreamFailure.From(NeverConnected(exception) ? UpstreamErrors.Unreachable(_provider.Name) : UpstreamErrors.Cut(_provider.Name));
        }
    }

    private static bool NeverConnected(Exception exception) => exception is HttpRequestException
    {
        HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
    };

    private Task<UpstreamFailure?> CopyAsync(HttpResponseMessage answer, HttpResponse response) =>
        WholeRelay.CopyAsync(_provider, answer, response, clock, timeouts, operation.Facts);

    private async Task<UpstreamFailure?> StreamAsync(HttpResponseMessage answer, HttpResponse response)
    {
        using var relay = new StreamRelay(_provider, answer, response, clock, timeouts, operation.Facts);
        var failure = await relay.CopyAsync(operation.FirstChunk);
        operation.Interruption = relay.Interruption;
        return failure;
    }

    private HttpRequestMessage Message()
    {
        var message = new HttpRequestMessage(HttpMethod.Post, _provider.ChatUrl)
        {
            Version = _provider.Version,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
            Content = request.For(deployment),
        };
        message.Headers.Authorization = _provider.Authorization;
        message.Headers.TryAddWithoutValidation("User-Agent", "agencia-ai-gateway");
        return message;
    }
}
