using System.Text.Json.Serialization;
using Refit;

namespace Agencia.Moltbot.Infrastructure.WhatsApp;

/// <summary>Meta's Graph API, as far as it is used here.</summary>
internal interface IGraphApi
{
    [Post("/{version}/{phoneNumberId}/messages")]
    Task<HttpResponseMessage> PostMessageAsync(string version, string phoneNumberId, [Authorize("Bearer")] string token, [Body] object message, CancellationToken cancellationToken);
}

internal sealed record GraphText(string Body);

/// <summary>One of <c>to</c> (a phone number) and <c>recipient</c> (a business-scoped user id) is set.</summary>
internal sealed record GraphTextMessage(
    [property: JsonPropertyName("to"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? To,
    [property: JsonPropertyName("recipient"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Recipient,
    [property: JsonPropertyName("text")] GraphText Text,
    [property: JsonPropertyName("biz_opaque_callback_data")] string CallbackData)
{
    [JsonPropertyName("messaging_product")]
    public string MessagingProduct { get; } = "whatsapp";

    [JsonPropertyName("recipient_type")]
    public string RecipientType { get; } = "individual";

    [JsonPropertyName("type")]
    public string Type { get; } = "text";
}

/// <summary>Blue ticks for the customer's message, and "typing…" for at most 25 s.</summary>
internal sealed record GraphTyping([property: JsonPropertyName("message_id")] string MessageId)
{
    [JsonPropertyName("messaging_product")]
    public string MessagingProduct { get; } = "whatsapp";

    [JsonPropertyName("status")]
    public string Status { get; } = "read";

    [JsonPropertyName("typing_indicator")]
    public object Indicator { get; } = new { type = "text" };
}

internal sealed record GraphSent(IReadOnlyList<GraphSentMessage>? Messages);

internal sealed record GraphSentMessage(string? Id);

internal sealed record GraphErrorBody(GraphError? Error);

internal sealed record GraphError(int? Code, string? Message, [property: JsonPropertyName("error_data")] GraphErrorData? Data);

internal sealed record GraphErrorData(string? Details);
