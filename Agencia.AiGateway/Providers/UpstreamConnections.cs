using System.Net;
using Agencia.AiGateway.Configuration;
using Agencia.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace Agencia.AiGateway.Providers;

/// <summary>
/// One pool of connections for all providers. An invoker over the bare handler: HttpClient would add its own timeout,
/// default headers and a buffering mode, and the factory's handlers log URLs.
/// </summary>
internal sealed class UpstreamConnections : IDisposable
{
    private readonly HttpMessageInvoker _invoker;

    public UpstreamConnections(IOptions<TimeoutOptions> timeouts) => _invoker = new(new LostConnectionHandler(new SocketsHttpHandler
    {
        ConnectTimeout = timeouts.Value.Connect,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5), // providers move behind DNS
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(90),
        EnableMultipleHttp2Connections = true,
        KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
        KeepAlivePingDelay = TimeSpan.FromSeconds(15),
        KeepAlivePingTimeout = TimeSpan.FromSeconds(10),
        // After [DONE] the rest is the end marker; a provider that goes on talking is hung up on.
        ResponseDrainTimeout = TimeSpan.FromMilliseconds(250),
        AllowAutoRedirect = false, // a redirect would carry the key elsewhere
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null, // our own GenAI span says it; trace ids are no business of a provider's
    }));

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation) =>
        _invoker.SendAsync(request, cancellation);

    public void Dispose() => _invoker.Dispose();
}
