using System.Globalization;

namespace Agencia.AppHost;

/// <summary>Parameters with a value from configuration, a fallback or a generator; settings that win when set outside.</summary>
internal static class Settings
{
    /// <summary>A secret that is generated once and kept in run mode; a file under <c>secrets/</c> in the published compose.</summary>
    public static IResourceBuilder<ParameterResource> AddGeneratedSecret(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddParameter(name, new GenerateParameterDefault { MinLength = 32, Special = false }, secret: true, persist: true);

    /// <summary>A secret that may be missing: empty means that what it opens is off.</summary>
    public static IResourceBuilder<ParameterResource> AddOptionalSecret(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddParameter(name, () => builder.Setting(name) ?? "", secret: true);

    /// <summary><c>AddParameter(name, value)</c> would ignore <c>Parameters__name</c>; this one lets it win.</summary>
    public static IResourceBuilder<ParameterResource> AddSetting(this IDistributedApplicationBuilder builder, string name, string fallback) =>
        builder.AddParameter(name, () => builder.Setting(name) ?? fallback, publishValueAsDefault: true);

    public static string? Setting(this IDistributedApplicationBuilder builder, string name) =>
        builder.Configuration[$"Parameters:{name}"] ?? builder.Configuration[$"Parameters:{name.Replace('-', '_')}"];

    /// <summary>Sets a configuration key of a service unless the configuration of the AppHost already has it.</summary>
    public static IResourceBuilder<ProjectResource> WithSetting(this IResourceBuilder<ProjectResource> project, string key, EndpointReference value) =>
        project.Outside(key) is { } outside ? project.WithEnvironment(key, outside) : project.WithEnvironment(key, value);

    public static IResourceBuilder<ProjectResource> WithSetting(this IResourceBuilder<ProjectResource> project, string key, IResourceBuilder<ParameterResource> value) =>
        project.Outside(key) is { } outside ? project.WithEnvironment(key, outside) : project.WithEnvironment(key, value);

    public static IResourceBuilder<ProjectResource> WithSetting(this IResourceBuilder<ProjectResource> project, string key, ReferenceExpression value) =>
        project.Outside(key) is { } outside ? project.WithEnvironment(key, outside) : project.WithEnvironment(key, value);

    /// <summary>A fixed port in run mode (<c>AGENCIA_PORT_BASE</c> shifts them all), 8080 in a container. Forwarded headers are ServiceDefaults' business: Aspire's switch would trust every sender.</summary>
    public static IResourceBuilder<ProjectResource> OnPort(this IResourceBuilder<ProjectResource> project, int offset)
    {
        var builder = project.ApplicationBuilder;
        var endpoints = project.Resource.Annotations.OfType<EndpointAnnotation>().ToArray();
        foreach (var https in endpoints.Where(e => e.UriScheme == "https"))
        {
            project.Resource.Annotations.Remove(https); // publish mode invents one that nothing listens on
        }

        if (endpoints.All(e => e.Name != "http"))
        {
            project.WithHttpEndpoint(name: "http");
        }

        return project.DisableForwardedHeaders().WithHttpHealthCheck("/health").WithEndpoint("http", http =>
        {
            http.Port = FirstPort(builder) + offset;
            http.TargetPort = builder.ExecutionContext.IsPublishMode ? 8080 : null;
        });
    }

    static int FirstPort(IDistributedApplicationBuilder builder) => builder.Configuration["AGENCIA_PORT_BASE"] switch
    {
        null or "" => 5000,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1024 and <= 64000 => port,
        var text => throw new DistributedApplicationException($"AGENCIA_PORT_BASE is '{text}'; allowed is a port from 1024 to 64000."),
    };

    // What belongs to one run of one machine must not get into a published file.
    static string? Outside(this IResourceBuilder<ProjectResource> project, string key) =>
        project.ApplicationBuilder.ExecutionContext.IsRunMode ? project.ApplicationBuilder.Configuration[key.Replace("__", ":", StringComparison.Ordinal)] : null;
}
