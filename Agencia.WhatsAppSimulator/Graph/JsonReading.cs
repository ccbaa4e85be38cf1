using System.Text.Json;

namespace Agencia.WhatsAppSimulator.Graph;

/// <summary>Lenient look-ups in a foreign document: the wrong kind counts as absent.</summary>
internal static class JsonReading
{
    public static JsonElement? ObjectOr(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.Object ? found : null;

    public static string? StringOr(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.String ? found.GetString() : null;

    public static IReadOnlyList<JsonElement> ArrayOr(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.Array ? [.. found.EnumerateArray()] : [];
}
