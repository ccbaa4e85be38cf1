using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http;

namespace Agencia.ServiceDefaults;

/// <summary>What every service has in common, in one call.</summary>
public static class ServiceDefaultsExtensions
{
    /// <summary>
    /// Adds secrets from files, logging with redaction, OpenTelemetry, health checks, service discovery and lost connections
    /// by one name for HTTP clients, forwarded headers from known proxies, security headers, limits for slow callers and <see cref="TimeProvider.System"/>. Comes before everything
    /// that reads configuration, since files of secrets win over the environment.
    /// </summary>
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        builder.AddSecretFiles();
        builder.AddLogDefaults();
        builder.AddLogRedaction();
        builder.AddTelemetry();
        builder.AddHealthDefaults();
        builder.AddKnownProxies();
        builder.AddHttpDefaults();

        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddServiceDiscovery();
        builder.Services.ConfigureHttpClientDefaults(static http => http.AddServiceDiscovery());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHttpMessageHandlerBuilderFilter, LostConnectionFilter>());
        return builder;
    }
}
