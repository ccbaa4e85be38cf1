using Agencia.AiGateway.Configuration;
using Microsoft.Extensions.Options;

namespace Agencia.AiGateway.Providers;

/// <summary>Whether a provider is on, and if not, why: said once at start.</summary>
internal sealed record ProviderState(string Name, string Kind, string Detail, Provider? Provider);

/// <summary>Every provider known by name or configuration, in order of preference: well-known, one's own, local.</summary>
internal sealed class ProviderCatalog
{
    public ProviderCatalog(IOptions<GatewayOptions> gateway, IOptions<LocalOptions> local)
    {
        var configured = new Dictionary<string, ProviderOptions>(gateway.Value.Providers, StringComparer.OrdinalIgnoreCase);
        var names = ProviderKinds.WellKnown.Concat(configured.Keys.Order(StringComparer.Ordinal)).Distinct(StringComparer.OrdinalIgnoreCase);
        States = [.. names.Select(name => Describe(name, configured.GetValueOrDefault(name) ?? new())), DescribeLocal(local.Value)];
        On = [.. States.Select(state => state.Provider).OfType<Provider>()];
    }

    public IReadOnlyList<ProviderState> States { get; }

    public IReadOnlyList<Provider> On { get; }

    public Provider? Find(string name) => On.FirstOrDefault(provider => string.Equals(provider.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Also of a provider that is off.</summary>
    public bool ServesChat(string name) =>
        States.Any(state => string.Equals(state.Name, name, StringComparison.OrdinalIgnoreCase) && ProviderKinds.Find(state.Name, state.Kind) is { ServesChat: true });

    private static ProviderState Describe(string name, ProviderOptions options)
    {
        var kind = ProviderKinds.Find(name, options.Kind) ?? throw new InvalidOperationException($"Provider {name} passed validation without a kind.");
        var text = string.IsNullOrEmpty(options.BaseUrl) ? kind.DefaultBaseUrl : options.BaseUrl;
        if (text is null || !ProviderUrl.TryParse(text, out var url))
        {
            throw new InvalidOperationException($"Provider {name} passed validation without a URL.");
        }

        var key = string.IsNullOrWhiteSpace(options.ApiKey) ? null : options.ApiKey.Trim();
        var mayDoWithout = kind.Key == KeyNeed.Never || (kind.Key == KeyNeed.UnlessLocal && ProviderUrl.IsLocal(url));
        return key is null && !mayDoWithout
            ? new(name, kind.Name, $"off: {GatewayOptions.Section}:{nameof(GatewayOptions.Providers)}:{name}:{nameof(ProviderOptions.ApiKey)} is empty", null)
            : new(name, kind.Name, $"on at {url}", new Provider(name, kind, url, key));
    }

    private static ProviderState DescribeLocal(LocalOptions local)
    {
        var kind = ProviderKinds.OpenAiCompatible;
        if (!local.Enabled)
        {
            return new(LocalOptions.ProviderName, kind.Name, $"off: {LocalOptions.Section}:{nameof(LocalOptions.Enabled)} is false", null);
        }

        return ProviderUrl.TryParse(local.ChatUrl ?? "", out var url)
            ? new(LocalOptions.ProviderName, kind.Name, $"on at {url}", new Provider(LocalOptions.ProviderName, kind, url, key: null))
            : new(LocalOptions.ProviderName, kind.Name, $"off: {LocalOptions.Section}:{nameof(LocalOptions.ChatUrl)} is empty", null);
    }
}
