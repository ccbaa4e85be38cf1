using Agencia.Moltbot.Ports;

namespace Agencia.Moltbot.Infrastructure.Postgres;

internal static class AdminStores
{
    /// <summary>What the admin API reads and writes.</summary>
    public static void AddAdminStores(this IHostApplicationBuilder builder) => builder.Services
        .AddSingleton<TenantRows>()
        .AddSingleton<IClientDirectory, ClientDirectory>()
        .AddSingleton<INumbers, PostgresNumbers>()
        .AddSingleton<IAssistants, PostgresAssistants>()
        .AddSingleton<IKnowledgeDocuments, KnowledgeDocuments>()
        .AddSingleton<IContacts, PostgresContacts>()
        .AddSingleton<IConversationDirectory, ConversationDirectory>()
        .AddSingleton<IMessages, PostgresMessages>()
        .AddSingleton<IOperatorMessages, OperatorMessages>()
        .AddSingleton<IKeyRing, KeyRing>()
        .AddSingleton<IStrayUpdates, PostgresStrayUpdates>()
        .AddSingleton<IDeadLetters, PostgresDeadLetters>()
        .AddSingleton<IRawLetters, PostgresRawLetters>()
        .AddSingleton<IAuditTrail, PostgresAuditTrail>();
}
