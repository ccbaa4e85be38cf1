using Agencia.AiGateway.Configuration;
using Agencia.AiGateway.Providers;

namespace Agencia.AiGateway.Routing;

/// <summary>Switched on, local AI stands behind every name: better a small model than none.</summary>
internal static class LocalFallback
{
    public static IEnumerable<Deployment> AppendTo(IReadOnlyCollection<Deployment> deployments, ProviderCatalog providers, LocalOptions options) =>
        providers.Find(LocalOptions.ProviderName) is { } local && deployments.All(deployment => deployment.Provider != local)
            ? deployments.Append(new Deployment(local, options.ChatModel, priority: int.MaxValue, weight: 1))
            : deployments;
}
