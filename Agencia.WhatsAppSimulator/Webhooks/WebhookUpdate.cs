namespace Agencia.WhatsAppSimulator.Webhooks;

/// <summary>One update on its way to Moltbot; several may share a POST.</summary>
/// <param name="CustomerMessageId">The customer's message it carries, whose tick shows the progress; null for a status.</param>
/// <param name="Done">Ended with true when Moltbot answered 200, with false when it was given up.</param>
internal sealed record WebhookUpdate(
    string Number, string AccountId, WebhookValue Value, string? CustomerMessageId = null, TaskCompletionSource<bool>? Done = null)
{
    public WebhookChange Change => new(Value, "messages");

    /// <summary>In a word what it tells: "delivered", "text".</summary>
    public string Kind => Value.Statuses is [var status, ..] ? status.Status : Value.Messages![0].Type;
}
