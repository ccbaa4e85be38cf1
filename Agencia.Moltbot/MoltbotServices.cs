using Agencia.Moltbot.Configuration;
using Agencia.Moltbot.Core;
using Agencia.Moltbot.Core.Conversations;
using Agencia.Moltbot.Core.DeadLetters;
using Agencia.Moltbot.Core.Inbox;
using Agencia.Moltbot.Core.Outbox;
using Agencia.Moltbot.Core.Replies;
using Agencia.Moltbot.Infrastructure.Ai;
using Agencia.Moltbot.Infrastructure.Postgres;
using Agencia.Moltbot.Infrastructure.Privacy;
using Agencia.Moltbot.Infrastructure.WhatsApp;
using Agencia.Moltbot.Infrastructure.Workers;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults;
using Agencia.ServiceDefaults.Crypto;
using Agencia.ServiceDefaults.Postgres;
using Microsoft.Extensions.Options;
using Refit;

namespace Agencia.Moltbot;

/// <summary>Which adapter serves which port.</summary>
internal static class MoltbotServices
{
    public static void AddPipeline(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<IngestWakeUp>().AddSingleton<ReportWakeUp>().AddSingleton<TurnWakeUp>().AddSingleton<SendWakeUp>();
        services.AddSingleton<Intake>().AddSingleton<Ingest>().AddSingleton<Turn>().AddSingleton<ReplyComposer>().AddSingleton<Sender>();
        services.AddSingleton<Replays>().AddSingleton<RawReplays>();
        services.AddAfterErasures<MessageIngestWorker>().AddAfterErasures<ReportIngestWorker>().AddAfterErasures<TurnWorker>().AddAfterErasures<SendWorker>();
        services.AddAfterErasures<IntakeHeartbeat>();
    }

    public static void AddPostgres(this IHostApplicationBuilder builder)
    {
        builder.AddNpgsqlDataSource("agencia", configureDataSourceBuilder: source =>
        {
            source.ConnectionStringBuilder.Timeout = 5;
            // Nothing of a session outlives its transaction (the tenant is local to it), so there is nothing to reset: it would cost six statements a use.
            source.ConnectionStringBuilder.NoResetOnClose = true;
        });
        builder.AddPrivilegedRoleCheck();
        builder.Services.AddSingleton<TenantDatabase>().AddSingleton<IdGenerator>().AddSingleton<RowKeys>();
        builder.Services.AddSingleton<IInboxWriter, PostgresInboxWriter>().AddSingleton<IInbox, PostgresInbox>();
        builder.Services.AddSingleton<IConversations, PostgresConversations>().AddSingleton<IOutbox, PostgresOutbox>().AddSingleton<IKnowledge, PostgresKnowledge>();
        builder.Services.AddSingleton<IClients, PostgresClients>().AddSingleton<IApiKeys, PostgresApiKeys>();
        builder.Services.AddSingleton<KeyUses>().AddSingleton<IKeyUses>(provider => provider.GetRequiredService<KeyUses>()).AddHostedService(provider => provider.GetRequiredService<KeyUses>());
        builder.AddAdminStores();
    }

    public static void AddWhatsApp(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<MetaAppTable>().AddSingleton<MetaApps>().AddSingleton<NumberTokens>().AddSingleton<TypingIndicator>();
        services.AddSingleton<IMetaAppDirectory, MetaAppDirectory>().AddSingleton<IMetaApps>(provider => provider.GetRequiredService<MetaApps>()).AddHostedService(provider => provider.GetRequiredService<MetaApps>());
        services.AddSingleton<ITypingIndicator>(provider => provider.GetRequiredService<TypingIndicator>()).AddHostedService(provider => provider.GetRequiredService<TypingIndicator>());
        services.AddSingleton<IWhatsApp, GraphSender>();

        var timeout = builder.Configuration.GetValue<TimeSpan?>("Sending:Timeout") ?? new SendingOptions().Timeout;
        services.AddRefitGeneratedClient<IGraphApi>()
            .ConfigureHttpClient((provider, client) => client.BaseAddress = new(provider.GetRequiredService<IOptions<WhatsAppOptions>>().Value.GraphBaseUrl))
            .AddSendOnceResilience(timeout);
    }

    public static void AddAi(this IHostApplicationBuilder builder)
    {
        var timeout = builder.Configuration.GetValue<TimeSpan?>("Conversations:AnswerTimeout") ?? new ConversationOptions().AnswerTimeout;
        builder.Services.AddSingleton<IAssistantModel, GatewayModel>();
        builder.Services.AddRefitGeneratedClient<IAiGatewayApi>()
            .ConfigureHttpClient((provider, client) =>
            {
                var options = provider.GetRequiredService<IOptions<AiOptions>>().Value;
                client.BaseAddress = new(options.BaseUrl);
                client.DefaultRequestHeaders.Authorization = options.ApiKey.Length > 0 ? new("Bearer", options.ApiKey) : null;
            })
            .AddModelResilience(timeout);
    }
}
