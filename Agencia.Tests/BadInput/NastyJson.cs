using System.Text;
using System.Text.Json.Nodes;

namespace Agencia.Tests.BadInput;

/// <summary>Breaks one thing in a JSON document.</summary>
internal static class NastyJson
{
    private static readonly int[] Lengths = [33, 63, 64, 65, 128, 200, 201, 300, 301, 512, 513, 1000, 4096, 4097, 32768, 32769, 40000];

    // As they are written: escapes that a serializer would not write, numbers that no type holds.
    private static readonly string[] Raw =
    [
        "null", "true", "false", "0", "-1", "1", "101", "0.5", "-0", "1e400", "1e-400", "9223372036854775807", "9223372036854775808", "123456789012345678901234567890",
        "\"\"", "\" \"", "\"\\t\\r\\n\"", "\"\\u0000\"", "\"a\\u0000b\"", "\"\\ud800\"", "\"\\udc00x\"", "\"\\ud83d\\ude00\"", "\"\\uffff\"", "\"\\u202egpj.exe\"", "\"\\u0001\\u001f\\u007f\"",
        "\"../../etc/passwd\"", "\"'; drop table moltbot.clients; --\"", "\"<script>alert(1)</script>\"", "\"{{7*7}} ${7*7}\"", "\"%00%0a%0d\"", "\"NaN\"", "\"Infinity\"", "\"true\"", "\"12\"",
        "\"2026-02-30T00:00:00Z\"", "\"0001-01-01T00:00:00+14:00\"", "\"9999-12-31T23:59:59-14:00\"", "\"9999-12-31T23:59:59.9999999Z\"", "\"infinity\"", "\"2026-01-01\"",
        "\"00000000-0000-0000-0000-000000000000\"", "\"ffffffff-ffff-ffff-ffff-ffffffffffff\"", "\"{00000000-0000-0000-0000-000000000000}\"", "\"ñandú 👩‍👩‍👧‍👦 ﷽ ａ\"", "\"z̸̢̨̛͍̲͖̺̗̞͉̪ͅa\"",
        "[]", "{}", "[[]]", "[null]", "[1,\"a\",{}]", "{\"\":1}", "{\"$ref\":\"#\"}", "{\"__proto__\":{\"a\":1}}", "{\"$type\":\"System.IO.FileInfo\"}",
    ];

    /// <summary>What was done, and the document, which need be none any more.</summary>
    public static (string What, byte[] Document) Break(JsonNode json, Random random)
    {
        var text = json.ToJsonString();
        return random.Next(100) switch
        {
            < 60 => Replace(json, text, random),
            < 72 => Member(json, text, "unknown member", $"\"unknown{random.Next(10)}\":{Raw[random.Next(Raw.Length)]}"),
            < 80 => Twice(json, text),
            < 88 => Without(json, random),
            < 92 => ("another case", Encoding.UTF8.GetBytes(Case(json).ToJsonString())),
            < 94 => ("wrapped", Encoding.UTF8.GetBytes($"[{text}]")),
            < 96 => ("another root", Encoding.UTF8.GetBytes(Raw[random.Next(Raw.Length)])),
            < 97 => ("deep root", Encoding.UTF8.GetBytes(Deep(random))),
            _ => Syntax(text, random),
        };
    }

    private static (string, byte[]) Replace(JsonNode json, string text, Random random)
    {
        var marks = new List<JsonNode>();
        Collect(json, marks);
        if (marks.Count == 0)
        {
            return Member(json, text, "unknown member", "\"unknown\":1");
        }

        const string Mark = "MARK-e2a9";
        var replaced = marks[random.Next(marks.Count)];
        var path = replaced.GetPath();
        replaced.ReplaceWith(Mark);
        var value = random.Next(10) switch
        {
            < 2 => $"\"{new string("añ€x"[random.Next(4)], Lengths[random.Next(Lengths.Length)])}\"",
            2 => Deep(random),
            3 => $"[{string.Join(',', Enumerable.Range(0, 100 + random.Next(3)).Select(_ => $"\"{Ids.Unknown(random)}\""))}]",
            _ => Raw[random.Next(Raw.Length)],
        };
        return ($"value of {path}", Encoding.UTF8.GetBytes(json.ToJsonString().Replace($"\"{Mark}\"", value, StringComparison.Ordinal)));
    }

    private static void Collect(JsonNode node, List<JsonNode> found)
    {
        foreach (var child in node is JsonObject map ? map.Select(pair => pair.Value) : node is JsonArray list ? list : [])
        {
            if (child is not null)
            {
                found.Add(child);
                Collect(child, found);
            }
        }
    }

    private static (string, byte[]) Member(JsonNode json, string text, string what, string member) =>
        (what, Encoding.UTF8.GetBytes(json is JsonObject { Count: > 0 } ? $"{text[..^1]},{member}}}" : $"{{{member}}}"));

    private static (string, byte[]) Twice(JsonNode json, string text) => json is JsonObject { Count: > 0 } map
        ? Member(json, text, "member twice", $"\"{map.First().Key}\":\"again\"")
        : Member(json, text, "member twice", "\"a\":1,\"a\":2");

    private static (string, byte[]) Without(JsonNode json, Random random)
    {
        if (json is JsonObject { Count: > 0 } map)
        {
            map.Remove(map.ElementAt(random.Next(map.Count)).Key);
        }

        return ("a member less", Encoding.UTF8.GetBytes(json.ToJsonString()));
    }

    private static JsonObject Case(JsonNode json) => json is JsonObject map
        ? new(map.Select(pair => KeyValuePair.Create(pair.Key.ToUpperInvariant(), pair.Value?.DeepClone())))
        : [];

    private static string Deep(Random random)
    {
        var depth = random.Next(3) switch { 0 => 17, 1 => 65, _ => 5000 };
        return random.Next(2) == 0
            ? new string('[', depth) + new string(']', depth)
            : string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth);
    }

    private static (string, byte[]) Syntax(string text, Random random)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return random.Next(8) switch
        {
            0 => ("cut off", bytes[..random.Next(bytes.Length)]),
            1 => ("something after it", [.. bytes, .. "} x"u8]),
            2 => ("invalid UTF-8", [.. bytes[..^1], .. ",\"a\":\""u8, 0xc3, 0x28, 0xff, .. "\"}"u8]),
            3 => ("UTF-16", Encoding.Unicode.GetBytes(text)),
            4 => ("byte order mark", [0xef, 0xbb, 0xbf, .. bytes]),
            5 => ("comment", [.. "/* a */"u8, .. bytes]),
            6 => ("single quotes", Encoding.UTF8.GetBytes(text.Replace('"', '\''))),
            _ => ("noise", Noise(random)),
        };
    }

    private static byte[] Noise(Random random)
    {
        var noise = new byte[random.Next(200)];
        random.NextBytes(noise);
        return noise;
    }
}
