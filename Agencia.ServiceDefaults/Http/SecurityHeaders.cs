using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Agencia.ServiceDefaults;

/// <summary>
/// Tells browsers what they may do with an answer: next to nothing. A page that needs more has a policy of its own; what an endpoint
/// sets itself stays. Written when the answer starts, since error handling empties the headers.
/// </summary>
internal sealed class SecurityHeaders : IStartupFilter
{
    private const string Policy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private const string Features = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()";

    // A year, as browsers' preload lists ask for.
    private const string OnlyTls = "max-age=31536000; includeSubDomains";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(static (HttpContext context, RequestDelegate following) =>
        {
            context.Response.OnStarting(Write, context);
            return following(context);
        });
        next(app);
    };

    private static Task Write(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = Features;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Embedder-Policy"] = "require-corp";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (headers.ContentSecurityPolicy.Count == 0)
        {
            headers.ContentSecurityPolicy = Policy;
        }

        if (headers.CacheControl.Count == 0)
        {
            headers.CacheControl = "no-store";
        }

        // After forwarded headers: true behind a known proxy that speaks TLS.
        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = OnlyTls;
        }

        return Task.CompletedTask;
    }
}
