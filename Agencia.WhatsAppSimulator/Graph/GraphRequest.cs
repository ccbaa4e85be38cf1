using System.Text.Json;

namespace Agencia.WhatsAppSimulator.Graph;

/// <summary>A well-formed call of <c>/messages</c>: a message to a customer, or "read" with or without typing.</summary>
internal sealed record GraphRequest
{
    public const string Typing = "typing";
    public const string Read = "read";

    /// <summary>The message's type, or <see cref="Typing"/> / <see cref="Read"/>.</summary>
    public required string Type { get; init; }

    /// <summary>What stood in <c>to</c> (or <c>recipient</c>), and the same as a WhatsApp id.</summary>
    public string Input { get; init; } = "";
    public string To { get; init; } = "";

    public string? Text { get; init; }
    public string? CallbackData { get; init; }

    /// <summary>The customer's message that was read.</summary>
    public string? MessageId { get; init; }

    /// <summary>What a bubble needs besides its text: the buttons or rows of an interactive message.</summary>
    public JsonElement? Interactive { get; init; }

    /// <summary>The kind of a call before it is checked; faults can be limited to one kind.</summary>
    public static string KindOf(JsonElement body) =>
        body.ValueKind != JsonValueKind.Object ? ""
        : body.StringOr("status") == Read ? body.TryGetProperty("typing_indicator", out _) ? Typing : Read
        : body.StringOr("type") ?? "";
}
