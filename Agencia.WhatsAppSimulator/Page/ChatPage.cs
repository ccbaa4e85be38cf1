using System.Net;
using Microsoft.Extensions.FileProviders;

namespace Agencia.WhatsAppSimulator.Page;

/// <summary>Serves the phone-like page out of the assembly, to this machine only.</summary>
internal static class ChatPage
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>
    /// The simulator signs webhooks for whoever asks, so nobody beyond this machine may ask. The host is checked, too:
    /// a foreign site whose name is made to resolve to 127.0.0.1 would come from this machine's browser.
    /// </summary>
    public static void UseLoopbackOnly(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        var local = http.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address);
        if (local && IsLocal(http.Request.Host.Host))
        {
            return next(http);
        }

        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    });

    public static void UseChatPage(this IApplicationBuilder app)
    {
        var files = new EmbeddedFileProvider(typeof(ChatPage).Assembly, "Agencia.WhatsAppSimulator.wwwroot");
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        app.UseStaticFiles(new StaticFileOptions { FileProvider = files, OnPrepareResponse = served => Protect(served.Context.Response.Headers) });
    }

    private static bool IsLocal(string host) =>
        host == "localhost" || host.EndsWith(".localhost", StringComparison.Ordinal)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static void Protect(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.CacheControl = "no-cache";
    }
}
