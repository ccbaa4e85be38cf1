namespace Agencia.Moltbot.Core.Clients;

/// <summary>What a key may do. None includes another: who writes does not read, who replays does not list.</summary>
internal static class Scopes
{
    public const string ClientsRead = "clients:read";
    public const string ClientsWrite = "clients:write";
    public const string NumbersRead = "numbers:read";
    public const string NumbersWrite = "numbers:write";
    public const string AssistantsRead = "assistants:read";
    public const string AssistantsWrite = "assistants:write";
    public const string KnowledgeRead = "knowledge:read";
    public const string KnowledgeWrite = "knowledge:write";
    public const string ContactsRead = "contacts:read";
    public const string ContactsErase = "contacts:erase";
    public const string ConversationsRead = "conversations:read";
    public const string ConversationsWrite = "conversations:write";
    public const string MessagesRead = "messages:read";
    public const string MessagesSend = "messages:send";
    public const string DeadLettersRead = "dead-letters:read";
    public const string DeadLettersReplay = "dead-letters:replay";
    public const string AuditRead = "audit:read";
    public const string MetaAppsManage = "meta-apps:manage";
    public const string KeysManage = "keys:manage";

    /// <summary>All there are; the check of <c>moltbot.api_keys.scopes</c> has the same.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        ClientsRead, ClientsWrite, NumbersRead, NumbersWrite, AssistantsRead, AssistantsWrite, KnowledgeRead, KnowledgeWrite, ContactsRead, ContactsErase,
        ConversationsRead, ConversationsWrite, MessagesRead, MessagesSend, DeadLettersRead, DeadLettersReplay, AuditRead, MetaAppsManage, KeysManage,
    ];
}
