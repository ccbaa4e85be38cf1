namespace Agencia.WhatsAppSimulator.Chat;

/// <summary>The chat of one customer with one business number.</summary>
internal readonly record struct ConversationKey(string Number, string Customer);

/// <summary>What is remembered of a chat; guarded by the lock of <see cref="ChatLog"/>.</summary>
internal sealed class Conversation(ConversationKey key)
{
    public ConversationKey Key => key;
    public Queue<string> MessageIds { get; } = new();
    public DateTimeOffset TypingUntil { get; set; }
}

/// <param name="TypingMilliseconds">How much longer the business is shown as typing; 0 when it isn't.</param>
internal sealed record ConversationHistory(IReadOnlyList<ChatMessage> Messages, int TypingMilliseconds);
