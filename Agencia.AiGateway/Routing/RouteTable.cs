using System.Collections.Frozen;
using System.Globalization;
using Agencia.AiGateway.Configuration;
using Agencia.AiGateway.Providers;
using Microsoft.Extensions.Options;

namespace Agencia.AiGateway.Routing;

/// <summary>
/// From a model name to its deployments. With <c>AiGateway:Models</c> configured, its aliases are all there is; with none,
/// <see cref="BuiltInRoutes"/> apply. An exact alias goes before a wildcard, a longer wildcard before a shorter one.
/// </summary>
internal sealed class RouteTable
{
    private readonly FrozenDictionary<string, Route> _exact;
    private readonly (string Prefix, Route Route)[] _wildcards;
    private readonly BuiltInRoutes? _builtIn;

    public RouteTable(IOptions<GatewayOptions> gateway, IOptions<LocalOptions> local, ProviderCatalog providers)
    {
        var models = gateway.Value.Models;
        _builtIn = models.Count == 0 ? new(providers, local.Value) : null;
        var routes = _builtIn?.Named() ?? models
            .Where(model => model.Value.Deployments.Values.Any(deployment => providers.ServesChat(deployment.Provider ?? "")))
            .ToDictionary(model => model.Key, model => Build(model.Value, providers, local.Value));
        _exact = routes.Where(route => !route.Key.EndsWith('*')).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        _wildcards =
        [
            .. routes.Where(route => route.Key.EndsWith('*'))
                .Select(route => (Prefix: route.Key[..^1], route.Value))
                .OrderByDescending(wildcard => wildcard.Prefix.Length),
        ];
    }

    /// <summary>Names that a client can be shown: a wildcard stands for names that only the provider knows.</summary>
    public IEnumerable<(string Name, Route Route)> Listed =>
        _exact.Where(route => !route.Value.IsEmpty).Select(route => (route.Key, route.Value)).OrderBy(route => route.Key, StringComparer.Ordinal);

    /// <summary>Null: no such model.</summary>
    public Route? Find(string model)
    {
        if (_exact.TryGetValue(model, out var route))
        {
            return route;
        }

        foreach (var (prefix, wildcard) in _wildcards)
        {
            if (model.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                return wildcard;
            }
        }

        return _builtIn?.PassThrough(model);
    }

    private static Route Build(ModelOptions model, ProviderCatalog providers, LocalOptions local)
    {
        var deployments =
            from numbered in model.Deployments
            let number = int.Parse(numbered.Key, CultureInfo.InvariantCulture)
            let options = numbered.Value
            let provider = providers.Find(options.Provider ?? "")
            where provider is { Kind.ServesChat: true }
            orderby number
            select new Deployment(provider, string.IsNullOrEmpty(options.Model) ? null : options.Model, options.Priority ?? number, options.Weight);
        return new(LocalFallback.AppendTo([.. deployments], providers, local));
    }
}
