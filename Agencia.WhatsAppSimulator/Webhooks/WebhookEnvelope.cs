using System.Text.Json.Serialization;

namespace Agencia.WhatsAppSimulator.Webhooks;

/// <summary>The body of a webhook: https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/payload-examples</summary>
internal sealed record WebhookEnvelope(string Object, IReadOnlyList<WebhookEntry> Entry);

internal sealed record WebhookEntry(string Id, IReadOnlyList<WebhookChange> Changes);

internal sealed record WebhookChange(WebhookValue Value, string Field);

internal sealed record WebhookValue(
    string MessagingProduct, WebhookMetadata Metadata, WebhookContact[] Contacts,
    WebhookMessage[]? Messages = null, WebhookStatus[]? Statuses = null);

internal sealed record WebhookMetadata(string DisplayPhoneNumber, string PhoneNumberId);

internal sealed record WebhookContact(WebhookProfile Profile, string WaId, string UserId);

internal sealed record WebhookProfile(string Name);

internal sealed record WebhookMessage(
    WebhookContext? Context, string From, string Id, string Timestamp, string Type,
    WebhookText? Text = null, WebhookInteractive? Interactive = null);

internal sealed record WebhookContext(string From, string Id);

internal sealed record WebhookText(string Body);

internal sealed record WebhookInteractive(string Type, WebhookReply? ButtonReply = null, WebhookReply? ListReply = null);

internal sealed record WebhookReply(string Id, string Title, string? Description = null);

internal sealed record WebhookStatus(
    string Id, string Status, string Timestamp, string RecipientId,
    [property: JsonPropertyName("biz_opaque_callback_data")] string? CallbackData,
    WebhookConversation Conversation, WebhookPricing Pricing);

internal sealed record WebhookConversation(string Id, string? ExpirationTimestamp, WebhookOrigin Origin);

internal sealed record WebhookOrigin(string Type);

internal sealed record WebhookPricing(bool Billable, string PricingModel, string Category, string Type);
