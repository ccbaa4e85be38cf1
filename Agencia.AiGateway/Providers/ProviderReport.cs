namespace Agencia.AiGateway.Providers;

/// <summary>One line a provider at start, so that a missing key is seen before a customer meets it.</summary>
internal sealed partial class ProviderReport(ProviderCatalog catalog, ILogger<ProviderReport> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var state in catalog.States)
        {
            ProviderFound(state.Name, state.Kind, state.Detail);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(2001, LogLevel.Information, "Provider {Provider} ({Kind}) is {Detail}")]
    private partial void ProviderFound(string provider, string kind, string detail);
}
