using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Agencia.ServiceDefaults;

internal static class TelemetryExtensions
{
    // Every ActivitySource and Meter of ours carries its project's name.
    private const string Ours = "Agencia.*";

    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        var telemetry = builder.Services.AddOpenTelemetry()
            .WithTracing(static tracing => tracing
                .AddSource(Ours)
                .AddAspNetCoreInstrumentation(static options => options.Filter = IsTraced)
                .AddHttpClientInstrumentation())
            .WithMetrics(static metrics => metrics
                .AddMeter(Ours)
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation());

        // OTEL_SERVICE_NAME, which the AppHost sets, would be overwritten.
        if (string.IsNullOrEmpty(builder.Configuration["OTEL_SERVICE_NAME"]))
        {
            telemetry.ConfigureResource(resource => resource.AddService(builder.Environment.ApplicationName));
        }

        OtlpEndpoint.Validate(builder.Services);
        if (!OtlpEndpoint.IsWanted(builder.Configuration))
        {
            // Nobody reads them: contexts are still passed on, but no span is filled in unless the environment asks for it.
            if (string.IsNullOrEmpty(builder.Configuration["OTEL_TRACES_SAMPLER"]))
            {
                telemetry.WithTracing(static tracing => tracing.SetSampler(new AlwaysOffSampler()));
            }
        }
        else
        {
            builder.Logging.AddOpenTelemetry(static logging =>
            {
                logging.IncludeFormattedMessage = true;
                logging.IncludeScopes = true;
            });
            telemetry.UseOtlpExporter();
        }
    }

    // Asked every few seconds by every supervisor: they would bury the traces that matter.
    internal static bool IsTraced(HttpContext context) =>
        !context.Request.Path.StartsWithSegments(HealthExtensions.HealthPath, StringComparison.Ordinal)
        && !context.Request.Path.StartsWithSegments(HealthExtensions.AlivePath, StringComparison.Ordinal);
}
