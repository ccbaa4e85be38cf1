using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace Agencia.AiGateway.Providers;

internal static class ProviderUrl
{
    public static bool TryParse(string text, [NotNullWhen(true)] out Uri? url) =>
        Uri.TryCreate(text, UriKind.Absolute, out url)
        && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
        && url.Query.Length == 0 && url.Fragment.Length == 0 && url.UserInfo.Length == 0;

    public static Uri Under(Uri baseUrl, string path) => new($"{baseUrl.AbsoluteUri.TrimEnd('/')}/{path}");

    /// <summary>On this machine, in this private network, or a bare service name such as compose gives.</summary>
    public static bool IsLocal(Uri url) =>
        url.IsLoopback
        || (IPAddress.TryParse(url.IdnHost, out var address) ? IsPrivate(address) : !url.Host.Contains('.') || url.Host.EndsWith(".internal", StringComparison.OrdinalIgnoreCase));

    private static bool IsPrivate(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            return address.IsIPv6UniqueLocal || address.IsIPv6LinkLocal;
        }

        var bytes = address.GetAddressBytes();
        return bytes[0] == 10 || (bytes[0] == 172 && bytes[1] is >= 16 and < 32) || (bytes[0] == 192 && bytes[1] == 168);
    }
}
