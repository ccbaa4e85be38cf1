using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Agencia.Moltbot.Core.Privacy;

/// <param name="Changed">False: nothing of the kind is in it.</param>
/// <param name="Bytes">What is left; null when nothing may be.</param>
internal readonly record struct Redacted(bool Changed, byte[]? Bytes);

/// <summary>
/// Takes out of a webhook whatever is about somebody: of every array the elements in which an identity stands (a message, a status, a
/// contact, an echo), and nothing else. What stays keeps its bytes. Values of others' numbers are left alone.
/// </summary>
/// <param name="isErased">Whether a value is one of the identities.</param>
/// <param name="isOthers">Whether a phone_number_id is another client's.</param>
internal sealed partial class Redaction(Func<string, bool> isErased, Func<string, bool> isOthers)
{
    private enum Hit
    {
        None,

        /// <summary>In an array below.</summary>
        Below,

        /// <summary>Here.</summary>
        Here,
    }

    public Redacted Of(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, RawJson.Options);
            switch (Look(document.RootElement))
            {
                case Hit.None:
                    return default;
                case Hit.Here:
                    return new(Changed: true, Bytes: null);
                default:
                    var rest = new ArrayBufferWriter<byte>(body.Length);
                    Write(document.RootElement, rest);
                    return new(Changed: true, rest.WrittenSpan.ToArray());
            }
        }
        catch (JsonException)
        {
            // Not to be taken apart: all of it goes, if it names one of them.
            var text = Encoding.UTF8.GetString(body.Span);
            return Words().EnumerateMatches(text) is var words && Any(words, text) ? new(Changed: true, Bytes: null) : default;
        }
    }

    private bool Any(Regex.ValueMatchEnumerator words, string text)
    {
        foreach (var word in words)
        {
            if (isErased(text.Substring(word.Index, word.Length)))
            {
                return true;
            }
        }

        return false;
    }

    private Hit Look(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object when OfOthers(element) => Hit.None,
        JsonValueKind.Object => element.EnumerateObject().Select(member => Look(member.Value)).DefaultIfEmpty(Hit.None).Max(),
        JsonValueKind.Array => element.EnumerateArray().Any(item => Look(item) != Hit.None) ? Hit.Below : Hit.None,
        JsonValueKind.String or JsonValueKind.Number => isErased(RawJson.Value(element)) ? Hit.Here : Hit.None,
        _ => Hit.None,
    };

    private void Write(JsonElement element, ArrayBufferWriter<byte> output)
    {
        if (Look(element) == Hit.None)
        {
            output.Write(JsonMarshal.GetRawUtf8Value(element));
            return;
        }

        var separator = default(ReadOnlySpan<byte>);
        if (element.ValueKind == JsonValueKind.Array)
        {
            output.Write("["u8);
            foreach (var item in element.EnumerateArray().Where(item => Look(item) != Hit.Here))
            {
                output.Write(separator);
                Write(item, output);
                separator = ","u8;
            }

            output.Write("]"u8);
            return;
        }

        output.Write("{"u8);
        foreach (var member in element.EnumerateObject())
        {
            output.Write(separator);
            output.Write("\""u8);
            output.Write(JsonMarshal.GetRawUtf8PropertyName(member));
            output.Write("\":"u8);
            Write(member.Value, output);
            separator = ","u8;
        }

        output.Write("}"u8);
    }

    private bool OfOthers(JsonElement value) =>
        value.TryGetProperty("metadata", out var metadata) && metadata.ValueKind == JsonValueKind.Object
        && metadata.TryGetProperty("phone_number_id", out var number) && number.ValueKind == JsonValueKind.String && isOthers(RawJson.Value(number));

    [GeneratedRegex("[0-9]{5,20}|[A-Za-z0-9._-]{5,128}")]
    private static partial Regex Words();
}
