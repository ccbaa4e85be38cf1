using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Agencia.Moltbot.Core.Privacy;

/// <summary>Reads raw webhooks without changing or refusing anything of them.</summary>
internal static class RawJson
{
    public static readonly JsonDocumentOptions Options = new() { MaxDepth = 64 };

    /// <summary>Our numbers that a webhook speaks of; none where it can't be read.</summary>
    public static IReadOnlyCollection<string> PhoneNumberIds(ReadOnlyMemory<byte> body)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            using var document = JsonDocument.Parse(body, Options);
            Collect(document.RootElement, found);
        }
        catch (JsonException)
        {
            // Nobody's number then.
        }

        return found;
    }

    /// <summary>A string or a number as text. Half a surrogate pair can't be read as text: empty.</summary>
    public static string Value(JsonElement element)
    {
        var raw = JsonMarshal.GetRawUtf8Value(element);
        if (element.ValueKind == JsonValueKind.Number || !raw.Contains((byte)'\\'))
        {
            return Encoding.UTF8.GetString(raw.Trim((byte)'"'));
        }

        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }

    private static void Collect(JsonElement element, HashSet<string> found)
    {
        foreach (var child in element.ValueKind switch
        {
            JsonValueKind.Object => element.EnumerateObject().Select(member => member.Value),
            JsonValueKind.Array => element.EnumerateArray(),
            _ => Enumerable.Empty<JsonElement>(),
        })
        {
            Collect(child, found);
        }

        if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty("phone_number_id", out var number) && number.ValueKind == JsonValueKind.String)
        {
            found.Add(Value(number));
        }
    }
}
