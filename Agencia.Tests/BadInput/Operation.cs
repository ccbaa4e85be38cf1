using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Agencia.Tests.BadInput;

/// <summary>One mapped endpoint and one of its methods, as the routing knows it.</summary>
/// <param name="Path">With its parameters, <c>/api/v1/clients/{clientId:guid}</c>.</param>
/// <param name="Body">What it reads as JSON; null: nothing.</param>
/// <param name="Query">Names of its query parameters.</param>
internal sealed partial record Operation(string Method, string Path, Type? Body, IReadOnlyList<string> Query)
{
    public bool IsApi => Path.StartsWith("/api/", StringComparison.Ordinal);

    public bool IsWebhook => Path.StartsWith("/webhooks/", StringComparison.Ordinal);

    /// <summary>What it does can't be done often without leaving nothing to try on.</summary>
    public bool Destroys => Method == "DELETE" || Path.EndsWith("/erase", StringComparison.Ordinal);

    public string Name => $"{Method} {Path}";

    /// <summary>All that are mapped, so that tomorrow's are among them.</summary>
    public static Operation[] Of(IServiceProvider services) =>
    [
        .. from endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
           let path = "/" + endpoint.RoutePattern.RawText!.Trim('/')
           orderby path, method
           select new Operation(method, path, endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType, QueryOf(endpoint)),
    ];

    /// <summary>The path with each parameter replaced; <paramref name="value"/> is given the segment before it and its name.</summary>
    public string Fill(Func<string, string, string> value) =>
        Parameter().Replace(Path, match => (match.Groups["before"].Success ? $"/{match.Groups["before"].Value}" : "") + "/" + value(match.Groups["before"].Value, match.Groups["name"].Value));

    private static string[] QueryOf(RouteEndpoint endpoint) =>
    [
        .. from parameter in endpoint.Metadata.GetMetadata<MethodInfo>()?.GetParameters() ?? []
           from name in NamesOf(parameter)
           where endpoint.RoutePattern.Parameters.All(route => route.Name != name)
           select name,
    ];

    private static IEnumerable<string> NamesOf(ParameterInfo parameter) =>
        parameter.GetCustomAttribute<AsParametersAttribute>() is not null
            ? parameter.ParameterType.GetProperties().Select(property => property.GetCustomAttribute<FromQueryAttribute>()?.Name).OfType<string>()
            : parameter.ParameterType == typeof(string) && parameter.GetCustomAttribute<FromHeaderAttribute>() is null ? [parameter.Name!] : [];

    [GeneratedRegex(@"(?:/(?<before>[^/{}]+))?/\{\**(?<name>[A-Za-z]+)[^}/]*\}")]
    private static partial Regex Parameter();
}
