namespace Agencia.LocalEngine.Run;

/// <summary>What the table and run.json show for a resource: its first web address, as the model wants it shown.</summary>
internal static class ResourceUrl
{
    public static string? Of(IResource resource)
    {
        var endpoint = resource.Annotations.OfType<EndpointAnnotation>().FirstOrDefault(e => e.UriScheme is "http" or "https");
        if (endpoint?.Url is not { } url || resource is not IResourceWithEndpoints owner)
        {
            return null;
        }

        var shown = new ResourceUrlAnnotation { Url = url, Endpoint = new(owner, endpoint.Name) };
        foreach (var change in resource.Annotations.OfType<UrlForEndpointAnnotation>().Where(u => u.EndpointName == endpoint.Name))
        {
            change.Callback(shown);
        }

        return shown.Url;
    }
}
