using System.Globalization;
using System.Net.Sockets;

namespace Aspire.Hosting.ApplicationModel;

public sealed class EndpointAnnotation : IResourceAnnotation
{
    public EndpointAnnotation(ProtocolType protocol, string? uriScheme = null, string? transport = null, string? name = null, int? port = null, int? targetPort = null, bool? isExternal = null, bool isProxied = true)
    {
        Protocol = protocol;
        UriScheme = uriScheme ?? (protocol == ProtocolType.Udp ? "udp" : "tcp");
        Transport = transport ?? (UriScheme is "http" or "https" ? "http" : UriScheme);
        Name = name ?? UriScheme;
        Port = port;
        TargetPort = targetPort;
        IsExternal = isExternal ?? false;
        IsProxied = isProxied;
    }

    public string Name { get; set; }
    public ProtocolType Protocol { get; set; }

    /// <summary>Fixed; null takes a free one.</summary>
    public int? Port { get; set; }

    /// <summary>Inside a container. A process here has one port only, which is <see cref="Port"/>.</summary>
    public int? TargetPort { get; set; }
    public string UriScheme { get; set; }
    public string Transport { get; set; }
    public bool IsExternal { get; set; }
    public bool IsProxied { get; set; }

    internal string? EnvironmentVariable { get; init; }

    /// <summary>Given when the model starts; stays null for what doesn't run here.</summary>
    internal int? AllocatedPort { get; set; }

    internal string? Url => AllocatedPort is { } port ? string.Create(CultureInfo.InvariantCulture, $"{UriScheme}://127.0.0.1:{port}") : null;
}

public enum EndpointProperty
{
    Url,
    Host,
    IPV4Host,
    Port,
    Scheme,
    TargetPort,
    HostAndPort,
}

/// <summary>A resource's endpoint by name; the endpoint may be added after the reference was taken.</summary>
public sealed class EndpointReference(IResourceWithEndpoints owner, string endpointName) : IManifestExpressionProvider, IValueProvider
{
    public IResourceWithEndpoints Resource => owner;

    public string EndpointName => endpointName;

    public bool Exists => Find() is not null;

    public string ValueExpression => $"{{{owner.Name}.bindings.{endpointName}.url}}";

    internal EndpointAnnotation Annotation => Find() ?? throw new InvalidOperationException($"Resource '{owner.Name}' has no endpoint '{endpointName}'.");

    public EndpointReferenceExpression Property(EndpointProperty property) => new(this, property);

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => new(Annotation.Url);

    EndpointAnnotation? Find() => owner.Annotations.OfType<EndpointAnnotation>().FirstOrDefault(e => string.Equals(e.Name, endpointName, StringComparison.OrdinalIgnoreCase));
}

public sealed class EndpointReferenceExpression(EndpointReference endpointReference, EndpointProperty property) : IValueProvider, IManifestExpressionProvider
{
    public EndpointReference Endpoint => endpointReference;

    public EndpointProperty Property => property;

    public string ValueExpression => $"{{{endpointReference.Resource.Name}.bindings.{endpointReference.EndpointName}.{property.ToString().ToLowerInvariant()}}}";

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default)
    {
        var endpoint = endpointReference.Annotation;
        return new(endpoint.AllocatedPort is not { } port ? null : property switch
        {
            EndpointProperty.Url => endpoint.Url,
            EndpointProperty.Host or EndpointProperty.IPV4Host => "127.0.0.1",
            EndpointProperty.Port or EndpointProperty.TargetPort => port.ToString(CultureInfo.InvariantCulture),
            EndpointProperty.Scheme => endpoint.UriScheme,
            EndpointProperty.HostAndPort => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}"),
            _ => throw new NotSupportedException($"Endpoint property {property}"),
        });
    }
}
