using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Agencia.ServiceDefaults.Outbound;

/// <summary>
/// Connects to the Internet and to nothing of ours: what a name resolves to is checked, and the very addresses that were checked are
/// connected to, so that a name which resolves to something else a moment later gains nothing. Every redirect comes by here again.
/// </summary>
internal sealed class OutboundGuard(IOptions<OutboundSection> options, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
{
    private readonly IPNetwork[] allowed = Array.ConvertAll(options.Value.AllowedNetworks, IPNetwork.Parse);
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> resolve = resolve ?? Dns.GetHostAddressesAsync;

    public bool Allows(IPAddress address) =>
        PublicAddresses.Contains(address) || Array.Exists(allowed, network => network.Contains(Plain(address)));

    /// <summary>For <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    /// <exception cref="ForbiddenAddressException">One of the name's addresses is none that may be called. Nothing was sent. The client wraps it: ask for the base exception.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var target = context.DnsEndPoint;
        var addresses = IPAddress.TryParse(target.Host, out var literal) ? [literal] : await resolve(target.Host, cancellationToken);

        // One bad address condemns the name: whoever mixes them is trying which one is taken.
        if (addresses.Length == 0 || !Array.TrueForAll(addresses, Allows))
        {
            throw new ForbiddenAddressException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, target.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}

/// <summary>A URL leads to where users' URLs may not. Says neither the name nor the address: both are the user's.</summary>
public sealed class ForbiddenAddressException() : HttpRequestException(HttpRequestError.ConnectionError, "The URL leads to an address that may not be called (Outbound:AllowedNetworks).");
