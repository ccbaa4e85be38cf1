using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Agencia.ServiceDefaults;

/// <summary>Health checks and the endpoints that show them.</summary>
public static class HealthExtensions
{
    internal const string HealthPath = "/health";
    internal const string AlivePath = "/alive";

    internal static void AddHealthDefaults(this IHostApplicationBuilder builder) =>
        builder.Services.AddHealthChecks()
            .AddCheck("self", static () => HealthCheckResult.Healthy(), [HealthTags.Live]);

    /// <summary>
    /// Maps <c>/health</c> (every check: 200 when the service can do its work, else 503) and <c>/alive</c> (the process
    /// only). Both answer JSON with the checks' names and states and nothing that identifies what lies behind them.
    /// </summary>
    public static TRoutes MapDefaultEndpoints<TRoutes>(this TRoutes routes)
        where TRoutes : IEndpointRouteBuilder
    {
        routes.MapHealth(HealthPath, static _ => true);
        routes.MapHealth(AlivePath, static check => check.Tags.Contains(HealthTags.Live));
        return routes;
    }

    private static void MapHealth(
        this IEndpointRouteBuilder routes, string path, Func<HealthCheckRegistration, bool> predicate) =>
        routes.MapHealthChecks(path, new HealthCheckOptions { Predicate = predicate, ResponseWriter = HealthReportWriter.WriteAsync })
            .AllowAnonymous()
            .DisableHttpMetrics();
}
