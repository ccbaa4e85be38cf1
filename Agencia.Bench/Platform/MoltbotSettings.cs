using Agencia.ServiceDefaults.Crypto;
using Microsoft.Extensions.Options;

namespace Agencia.Bench.Platform;

/// <summary>What Moltbot and the load have to agree on.</summary>
internal static class MoltbotSettings
{
    public const string AppSecret = "bench-app-secret";
    public const string GatewayKey = "bench-gateway-key";

    private const string MasterKey = "0123456789abcdef0123456789abcdef";

    public static RowKeys Keys { get; } = new(Options.Create(new CryptoOptions { MasterKey = MasterKey }));

    /// <param name="more">Over these, by name as in the environment: <c>Conversations__QuietWindow</c>.</param>
    public static Dictionary<string, string?> For(BenchDatabase database, Uri graph, Uri ai, IEnumerable<KeyValuePair<string, string?>> more)
    {
        var settings = new Dictionary<string, string?>
        {
            ["ConnectionStrings__agencia"] = database.As("agencia_moltbot"),
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["Logging__LogLevel__Default"] = "Warning",
            ["WhatsApp__AppSecret"] = AppSecret,
            ["WhatsApp__VerifyToken"] = "bench-verify-token",
            ["WhatsApp__GraphBaseUrl"] = graph.ToString(),
            ["Ai__BaseUrl"] = ai.ToString(),
            ["Ai__ApiKey"] = GatewayKey,
            ["Crypto__MasterKey"] = MasterKey,
            ["Conversations__TypingIndicator"] = "false",
        };
        foreach (var (name, value) in more)
        {
            settings[name] = value;
        }

        return settings;
    }
}
