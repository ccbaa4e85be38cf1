using Agencia.AiGateway.Access;
using Agencia.AiGateway.Chat;
using Agencia.AiGateway.Models;
using Agencia.AiGateway.Providers;
using Agencia.AiGateway.Routing;
using Agencia.AiGateway.Telemetry;

namespace Agencia.AiGateway;

internal static class GatewayServices
{
    public static void AddProviders(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ProviderCatalog>();
        builder.Services.AddSingleton<UpstreamConnections>();
        builder.Services.AddSingleton<RouteTable>();
        builder.Services.AddSingleton<ModelsEndpoint>();
        builder.Services.AddHostedService<ProviderReport>();
    }

    public static void AddChat(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<KeyGate>();
        builder.Services.AddSingleton<GenAiTelemetry>();
        builder.Services.AddSingleton<ChatChain>();
        builder.Services.AddSingleton<ChatEndpoint>();
    }
}
