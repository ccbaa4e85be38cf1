using Agencia.ServiceDefaults;
using Agencia.WhatsAppSimulator.Chat;
using Agencia.WhatsAppSimulator.Configuration;
using Agencia.WhatsAppSimulator.Customers;
using Agencia.WhatsAppSimulator.Faults;
using Agencia.WhatsAppSimulator.Graph;
using Agencia.WhatsAppSimulator.Sends;
using Agencia.WhatsAppSimulator.Webhooks;

namespace Agencia.WhatsAppSimulator;

internal static class Simulator
{
    /// <summary>How long Meta waits for a webhook's answer.</summary>
    private static readonly TimeSpan WebhookTimeout = TimeSpan.FromSeconds(20);

    public static void AddSimulator(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.AddOptionsSection<WhatsAppOptions>("WhatsApp");
        builder.AddOptionsSection<SimulatorOptions>("Simulator");
        services.AddProblemDetails();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);

        services.AddSingleton<BusinessNumbers>();
        services.AddSingleton<CustomerDirectory>();
        services.AddSingleton<ChatFeed>();
        services.AddSingleton<ChatLog>();
        services.AddSingleton<SendLog>();
        services.AddSingleton<FaultPlan>();
        services.AddSingleton<GraphMessages>();
        services.AddSingleton<WebhookWriter>();
        services.AddSingleton<WebhookQueue>();
        services.AddSingleton<StatusPump>();
        services.AddHostedService(provider => provider.GetRequiredService<StatusPump>());

        // Its own retries, endless as Meta's, are in the lane. A lane lives as long as the process, so the handler renews its connections itself.
        services.AddHttpClient(nameof(WebhookPost), http => http.Timeout = WebhookTimeout)
            .UseSocketsHttpHandler((handler, _) => handler.PooledConnectionLifetime = TimeSpan.FromMinutes(2))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<WebhookPost>(
            provider, provider.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(WebhookPost))));
    }

    public static void MapSimulator(this IEndpointRouteBuilder routes)
    {
        routes.MapGraph();
        routes.MapSends();
        routes.MapFaults();
        routes.MapCustomers();
        routes.MapChat();
        routes.MapHandshake();
    }
}
