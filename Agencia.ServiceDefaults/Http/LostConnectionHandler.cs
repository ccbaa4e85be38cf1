using System.Net.Sockets;

namespace Agencia.ServiceDefaults;

/// <summary>
/// Says <see cref="HttpRequestError.ConnectionError"/> where <see cref="SocketsHttpHandler"/> lets a bare
/// <see cref="SocketException"/> through: when the other side dies right after it accepted the connection, before a byte of the request
/// is written (what fails later comes as an <see cref="IOException"/>). Everybody who calls expects an <see cref="HttpRequestException"/>.
/// </summary>
public sealed class LostConnectionHandler : DelegatingHandler
{
    /// <summary>For a pipeline that is built by others.</summary>
    public LostConnectionHandler()
    {
    }

    /// <summary>Around the handler that connects.</summary>
    public LostConnectionHandler(HttpMessageHandler connecting)
        : base(connecting)
    {
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (SocketException lost)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, lost.Message, lost);
        }
    }
}
