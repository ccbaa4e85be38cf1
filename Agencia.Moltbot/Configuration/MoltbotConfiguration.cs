using Agencia.ServiceDefaults;
using Agencia.ServiceDefaults.Crypto;

namespace Agencia.Moltbot.Configuration;

internal static class MoltbotConfiguration
{
    public static void AddMoltbotOptions(this IHostApplicationBuilder builder)
    {
        builder.AddOptionsSection<WhatsAppOptions>("WhatsApp");
        builder.AddOptionsSection<IntakeOptions>("Intake");
        builder.AddOptionsSection<ConversationOptions>("Conversations");
        builder.AddOptionsSection<SendingOptions>("Sending");
        builder.AddOptionsSection<AiOptions>("Ai");
        builder.AddOptionsSection<ApiOptions>("Api");
        builder.AddOptionsSection<PrivacyOptions>("Privacy");
        builder.AddOptionsSection<CryptoOptions>("Crypto");
        builder.Services.AddOptions<SendingOptions>().Validate(
            sending => sending.Timeout * 2 <= sending.Lease,
            "Sending:Timeout must be at most half of Sending:Lease: a call may not outlive the lane it is made for.");
    }
}
