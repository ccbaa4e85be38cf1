using System.Text.Json;

namespace Agencia.Moltbot.Core.Inbox;

/// <summary>Reading JSON of which nothing can be taken for granted: what is missing or of another type is null.</summary>
internal static class JsonExtensions
{
    public static JsonElement? Get(this JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>A string that Postgres can hold. Numbers are taken as they are written; Meta is not consistent about ids and times.</summary>
    public static string? Text(this JsonElement parent, string name) => parent.Get(name) switch
    {
        { ValueKind: JsonValueKind.String } text => Storable(text),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    public static IEnumerable<JsonElement> Items(this JsonElement parent, string name) =>
        parent.Get(name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    // JSON may escape what no text column takes: the NUL character, and half a surrogate pair.
    private static string? Storable(JsonElement text)
    {
        try
        {
            return text.GetString()?.Replace('\0', '\uFFFD');
        }
        catch (InvalidOperationException)
        {
            return LoneSurrogates.Replace(text.GetRawText());
        }
    }
}
