using System.Globalization;

namespace Agencia.LocalEngine.Run;

/// <summary>What Aspire would put into a project's environment. A variable whose value hangs on something that isn't here is left out.</summary>
internal static class ProjectEnvironment
{
    // The AppHost's own: its launch profile's addresses, and parameters, which reach only whom the model gives them.
    static readonly string[] NotInherited = ["ASPNETCORE_URLS", "ASPNETCORE_HTTP_PORTS", "ASPNETCORE_HTTPS_PORTS", "DOTNET_LAUNCH_PROFILE"];

    public static async Task<Dictionary<string, string?>> BuildAsync(IResource resource, DistributedApplicationExecutionContext executionContext, string environmentName, CancellationToken cancellationToken)
    {
        var variables = Defaults(resource, environmentName);
        var context = new EnvironmentCallbackContext(executionContext, resource, variables, cancellationToken);
        foreach (var callback in resource.Annotations.OfType<EnvironmentCallbackAnnotation>().ToArray())
        {
            await callback.Callback(context);
        }

        var environment = Environment.GetEnvironmentVariables().Keys.Cast<string>()
            .Where(name => NotInherited.Contains(name) || name.StartsWith("Parameters__", StringComparison.OrdinalIgnoreCase))
            .ToDictionary(name => name, _ => (string?)null);
        foreach (var (name, value) in variables)
        {
            if ((value is IValueProvider provider ? await provider.GetValueAsync(cancellationToken) : (string)value) is { } text)
            {
                environment[name] = text;
            }
        }

        return environment;
    }

    static Dictionary<string, object> Defaults(IResource resource, string environmentName)
    {
        var variables = new Dictionary<string, object>
        {
            ["ASPNETCORE_ENVIRONMENT"] = environmentName,
            ["DOTNET_ENVIRONMENT"] = environmentName,
            ["OTEL_SERVICE_NAME"] = resource.Name,
        };
        var endpoints = resource.Annotations.OfType<EndpointAnnotation>().Where(e => e.AllocatedPort is not null).ToArray();
        if (endpoints.Where(e => e.UriScheme == "http").Select(e => e.Url!).ToArray() is { Length: > 0 } urls)
        {
            variables["ASPNETCORE_URLS"] = string.Join(';', urls);
            if (!resource.Annotations.OfType<DisableForwardedHeadersAnnotation>().Any())
            {
                variables["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = "true";
            }
        }

        foreach (var endpoint in endpoints.Where(e => e.EnvironmentVariable is not null))
        {
            variables[endpoint.EnvironmentVariable!] = endpoint.AllocatedPort!.Value.ToString(CultureInfo.InvariantCulture);
        }

        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT")))
        {
            variables["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={Guid.NewGuid():n}";
            if (environmentName == "Development")
            {
                // Seen at once rather than after the exporters' usual batches.
                variables["OTEL_BLRP_SCHEDULE_DELAY"] = variables["OTEL_BSP_SCHEDULE_DELAY"] = variables["OTEL_METRIC_EXPORT_INTERVAL"] = "1000";
                variables["OTEL_TRACES_SAMPLER"] = "always_on";
            }
        }

        return variables;
    }
}
