using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Agencia.ServiceDefaults;

/// <summary>What every service that speaks HTTP does before its own first line.</summary>
public static class HttpDefaultsExtensions
{
    /// <summary>
    /// Ends what takes longer than <c>Http:RequestTimeout</c>: 503 where nothing was sent yet. Endpoints with
    /// <c>DisableRequestTimeout()</c> take as long as they need: streams, and what keeps a limit of its own.
    /// </summary>
    public static void UseRequestTimeLimit(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseMiddleware<RequestTimeLimit>();
    }

    internal static void AddHttpDefaults(this IHostApplicationBuilder builder)
    {
        builder.AddOptionsSection<HttpSection>("Http");
        builder.Services.AddTransient<IStartupFilter, SecurityHeaders>();
        builder.Services.AddOptions<KestrelServerOptions>().Configure<IOptions<HttpSection>>(static (kestrel, section) => Limit(kestrel, section.Value));
    }

    private static void Limit(KestrelServerOptions kestrel, HttpSection section)
    {
        // Which server it is concerns nobody.
        kestrel.AddServerHeader = false;
        kestrel.Limits.RequestHeadersTimeout = section.HeadersTimeout;
        kestrel.Limits.KeepAliveTimeout = section.KeepAliveTimeout;
        kestrel.Limits.MinRequestBodyDataRate = new(section.MinBodyRate, section.RateGrace);
        kestrel.Limits.MinResponseDataRate = new(section.MinAnswerRate, section.RateGrace);
        kestrel.Limits.MaxConcurrentConnections = section.MaxConnections;
    }
}
