using System.Text.Json;
using System.Text.Json.Serialization;

namespace Agencia.WhatsAppSimulator.Chat;

/// <summary>How far a message has come; only ever grows, except that a failed one stays failed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MessageState>))]
internal enum MessageState
{
    /// <summary>A customer's message: on its way to Moltbot. A business message: accepted by the Graph API.</summary>
    [JsonStringEnumMemberName("sent")] Sent,

    /// <summary>A customer's message: its webhook was answered 200. A business message: on the phone.</summary>
    [JsonStringEnumMemberName("delivered")] Delivered,

    [JsonStringEnumMemberName("read")] Read,

    /// <summary>Moltbot did not accept the webhook in ten minutes.</summary>
    [JsonStringEnumMemberName("failed")] Failed,
}

/// <summary>A bubble.</summary>
internal sealed record ChatMessage
{
    public required string Id { get; init; }
    public required string Number { get; init; }
    public required string Customer { get; init; }
    public required bool FromCustomer { get; init; }
    public required DateTimeOffset Time { get; init; }
    public required string Type { get; init; }
    public string? Text { get; init; }
    public JsonElement? Interactive { get; init; }
    public MessageState State { get; init; }

    /// <summary>Why the last attempt to hand a customer's message to Moltbot failed; null when none has or it got through.</summary>
    public string? Problem { get; init; }

    /// <summary>Comes back in the statuses of this message.</summary>
    [JsonIgnore]
    public string? CallbackData { get; init; }

    /// <summary>Its read status is under way, so that it is reported once.</summary>
    [JsonIgnore]
    public bool Opened { get; init; }

    [JsonIgnore]
    public ConversationKey Conversation => new(Number, Customer);
}
