using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Agencia.ServiceDefaults.Outbound;

/// <summary>The one way out for URLs that a user can set.</summary>
public static class OutboundExtensions
{
    /// <summary>An HTTP client for URLs that a user can set: the Internet only, no redirect, no cookie, no proxy, no credentials of the machine.</summary>
    public static IHttpClientBuilder AddGuardedHttpClient(this IHostApplicationBuilder builder, string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (!builder.Services.Any(static service => service.ServiceType == typeof(OutboundGuard)))
        {
            builder.AddOptionsSection<OutboundSection>("Outbound");
            builder.Services.AddSingleton<OutboundGuard>(static services => new(services.GetRequiredService<IOptions<OutboundSection>>()));
        }

        return builder.Services.AddHttpClient(name).ConfigurePrimaryHttpMessageHandler(static services => Handler(services));
    }

    private static SocketsHttpHandler Handler(IServiceProvider services) => new()
    {
        ConnectCallback = services.GetRequiredService<OutboundGuard>().ConnectAsync,
        ConnectTimeout = services.GetRequiredService<IOptions<OutboundSection>>().Value.ConnectTimeout,
        // A proxy would resolve the name itself, behind the guard's back.
        UseProxy = false,
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
    };
}
