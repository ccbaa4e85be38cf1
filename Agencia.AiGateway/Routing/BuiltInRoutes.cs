using Agencia.AiGateway.Configuration;
using Agencia.AiGateway.Providers;

namespace Agencia.AiGateway.Routing;

/// <summary>
/// Where names lead when nobody configured any: <c>default</c> to a small, cheap model of each provider that is on (a server
/// of one's own gets the name as it is: llama-server takes any);
/// <c>provider/model</c> to that provider; every other name, unchanged, to the first provider that is on,
/// and from there to local AI.
/// </summary>
internal sealed class BuiltInRoutes
{
    public const string Default = "default";

    /// <summary>Good Spanish, fast and cheap, as of 2026-11.</summary>
    private static readonly (string Provider, string Model)[] DefaultModels = [("openai", "gpt-4.1-mini"), ("groq", "openai/gpt-oss-120b")];

    private readonly Dictionary<string, Provider> _chat;
    private readonly Deployment[] _defaults;
    private readonly Route _first;

    public BuiltInRoutes(ProviderCatalog providers, LocalOptions local)
    {
        var chat = providers.On.Where(provider => provider.Kind.ServesChat).ToArray();
        _chat = chat.ToDictionary(provider => provider.Name, StringComparer.OrdinalIgnoreCase);
        var first = chat.Where(provider => provider.Name != LocalOptions.ProviderName).Take(1).Select(provider => At(provider, model: null)).ToArray();
        _first = new(LocalFallback.AppendTo(first, providers, local));
        var preferred =
            from known in DefaultModels.Index()
            let provider = _chat.GetValueOrDefault(known.Item.Provider)
            where provider is not null
            select new Deployment(provider, known.Item.Model, priority: known.Index, weight: 1);
        Deployment[] defaults = [.. preferred];
        _defaults = [.. LocalFallback.AppendTo(defaults.Length > 0 ? defaults : first, providers, local)];
    }

    public Dictionary<string, Route> Named()
    {
        Dictionary<string, Route> named = new(StringComparer.OrdinalIgnoreCase) { [Default] = new(_defaults) };
        foreach (var deployment in _defaults.Where(deployment => deployment.Model is not null))
        {
            named[$"{deployment.Provider.Name}/{deployment.Model}"] = new([deployment]);
        }

        return named;
    }

    public Route PassThrough(string model)
    {
        var slash = model.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && slash < model.Length - 1 && _chat.TryGetValue(model[..slash], out var provider)
            ? new([At(provider, model[(slash + 1)..])])
            : _first;
    }

    private static Deployment At(Provider provider, string? model) => new(provider, model, priority: 0, weight: 1);
}
