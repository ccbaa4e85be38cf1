using System.Globalization;
using System.Net;

namespace Agencia.ServiceDefaults;

/// <summary>Where this service listens, from the same environment variables that Kestrel reads.</summary>
internal static class OwnAddress
{
    // Later sources of configuration win in ASP.NET Core: the bare name over DOTNET_ over ASPNETCORE_.
    private static readonly string[] Prefixes = ["", "DOTNET_", "ASPNETCORE_"];

    // Kestrel's own default when nothing says otherwise.
    private const int DefaultPort = 5000;

    public static Uri Find(Func<string, string?> environment) =>
        FromUrls(environment) ?? FromPorts(environment) ?? Loopback(DefaultPort);

    private static Uri? FromUrls(Func<string, string?> environment) =>
        First(environment, "URLS") is { } urls
            ? urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Where(static url => url.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
                .Select(Reachable)
                .FirstOrDefault()
            : null;

    private static Uri? FromPorts(Func<string, string?> environment) =>
        First(environment, "HTTP_PORTS")?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [var port, ..]
            && int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Loopback(number)
            : null;

    private static string? First(Func<string, string?> environment, string name) =>
        Prefixes.Select(prefix => environment(prefix + name)).FirstOrDefault(static value => !string.IsNullOrWhiteSpace(value));

    // "*" and "+" are Kestrel's words for every address, no valid hosts; nor can one connect to 0.0.0.0 everywhere.
    private static Uri? Reachable(string url)
    {
        if (!Uri.TryCreate(url.Replace("//*", "//0.0.0.0", StringComparison.Ordinal).Replace("//+", "//0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out var uri))
        {
            return null;
        }

        return IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
            ? Loopback(uri.Port)
            : uri;
    }

    private static Uri Loopback(int port) => new UriBuilder(Uri.UriSchemeHttp, "127.0.0.1", port).Uri;
}
