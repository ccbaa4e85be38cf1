using System.Net;
using Microsoft.Extensions.FileProviders;

namespace Agencia.WhatsAppSimulator.Page;

/// <summary>Serves the phone-like page out of the assembly, to this machine only.</summary>
internal static class ChatPage
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>The simulator signs webhooks for whoever asks: nobody beyond this machine may ask.</summary>
    public static void UseLoopbackOnly(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (http.Connection.RemoteIpAddress is { } address && !IPAddress.IsLoopback(address))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        return next(http);
    });

    public static void UseChatPage(this IApplicationBuilder app)
    {
        var files = new EmbeddedFileProvider(typeof(ChatPage).Assembly, "Agencia.WhatsAppSimulator.wwwroot");
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        app.UseStaticFiles(new StaticFileOptions { FileProvider = files, OnPrepareResponse = served => Protect(served.Context.Response.Headers) });
    }

    private static void Protect(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-cache";
    }
}
