using System.Runtime.InteropServices;
using System.Text.Json;

namespace Agencia.Moltbot.Core.Inbox;

/// <summary>The body of a webhook that is not what Meta sends. The message says what was expected; it quotes nothing of the body.</summary>
internal sealed class MalformedWebhookException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>
/// Strict on the envelope (<c>object, entry[].changes[].{field, value}</c>), lenient inside: what is not understood becomes an
/// <see cref="OtherUpdate"/> and is kept. Source: Meta's webhook reference and the samples of six client libraries.
/// </summary>
internal static class WebhookParser
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64 };

    /// <exception cref="MalformedWebhookException">No JSON, or not of the envelope's shape.</exception>
    public static IReadOnlyList<Update> Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, Options);
            var updates = new List<Update>();
            foreach (var entry in Array(document.RootElement, "entry"))
            {
                foreach (var change in Array(entry, "changes"))
                {
                    updates.AddRange(ParseChange(change));
                }
            }

            return updates;
        }
        catch (JsonException broken)
        {
            throw new MalformedWebhookException($"not JSON (line {broken.LineNumber}, byte {broken.BytePositionInLine})", broken);
        }
    }

    internal static ReadOnlyMemory<byte> Raw(JsonElement element) => JsonMarshal.GetRawUtf8Value(element).ToArray();

    private static IEnumerable<Update> ParseChange(JsonElement change)
    {
        var field = change.Text("field") ?? throw new MalformedWebhookException("a change without a field");
        if (change.Get("value") is not { ValueKind: JsonValueKind.Object } value)
        {
            return [new OtherUpdate(field, null, Raw(change), field)];
        }

        var phoneNumberId = value.Get("metadata")?.Text("phone_number_id");
        return field == "messages" && phoneNumberId is not null
            ? MessagesChange.Parse(value, phoneNumberId)
            : [new OtherUpdate(field, phoneNumberId, Raw(change), value.Text("event") ?? field)];
    }

    private static JsonElement.ArrayEnumerator Array(JsonElement parent, string name) =>
        parent.Get(name) is { ValueKind: JsonValueKind.Array } array
            ? array.EnumerateArray()
            : throw new MalformedWebhookException($"no array \"{name}\" where the envelope has one");
}
