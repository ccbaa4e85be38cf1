using Agencia.Bench.Platform;

namespace Agencia.Bench.Chain;

internal static class GatewaySettings
{
    public static Dictionary<string, string?> For(BenchDatabase database, Uri provider) => new()
    {
        ["ConnectionStrings__agencia"] = database.As("agencia_gateway"),
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["Logging__LogLevel__Default"] = "Warning",
        ["AiGateway__BootstrapKey"] = MoltbotSettings.GatewayKey,
        ["AiGateway__Providers__openai__BaseUrl"] = new Uri(provider, "/v1").ToString(),
        ["AiGateway__Providers__openai__ApiKey"] = "bench-provider-key",
    };
}
