using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Agencia.Tests.BadInput;

/// <summary>A request on its way to being broken: right at first.</summary>
internal sealed class Attempt
{
    public required string Method { get; set; }

    public required string Path { get; set; }

    public Dictionary<string, string> Query { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Null: none, or <see cref="Bytes"/>.</summary>
    public JsonNode? Json { get; set; }

    /// <summary>What is sent instead of <see cref="Json"/>.</summary>
    public byte[]? Bytes { get; set; }

    public string? ContentType { get; set; } = "application/json";

    /// <summary>What was done to it.</summary>
    public List<string> Broken { get; } = [];

    public byte[]? Body => Bytes ?? (Json is null ? null : Encoding.UTF8.GetBytes(Json.ToJsonString()));

    public static Attempt At(Operation operation, Ids ids, Random random)
    {
        var attempt = new Attempt
        {
            Method = operation.Method,
            Path = operation.Fill((segment, name) => operation.Destroys && name != "clientId" && random.Next(20) > 0 ? Ids.Unknown(random) : ids.For(segment, name, random)),
            Json = operation.Body is { } body ? ValidBody.Of(body, random, ids) : null,
        };
        foreach (var name in operation.Query.Where(_ => random.Next(3) == 0))
        {
            attempt.Query[name] = name switch
            {
                "limit" => random.Next(1, 201).ToString(CultureInfo.InvariantCulture),
                "state" => "waiting",
                "stage" => "turn",
                "open" => "true",
                "wamid" => "wamid.1",
                "cursor" => "",
                _ => ids.Any(random),
            };
        }

        attempt.Query.Remove("cursor");
        if (operation.IsApi)
        {
            attempt.Headers["If-Match"] = "*";
            attempt.Headers["Idempotency-Key"] = Ids.Unknown(random);
            attempt.Headers["Accept-Language"] = random.Next(4) == 0 ? "es" : "en";
        }

        return attempt;
    }

    public HttpRequestMessage Request(Uri server)
    {
        var query = Query.Count == 0 ? "" : "?" + string.Join('&', Query.Select(pair => $"{pair.Key}={pair.Value}"));
        var url = new Uri(server.GetLeftPart(UriPartial.Authority) + Path + query, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var request = new HttpRequestMessage(new HttpMethod(Method), url);
        if (Body is { } body)
        {
            request.Content = new ByteArrayContent(body);
            if (ContentType is not null)
            {
                request.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
            }
        }

        foreach (var (name, value) in Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return request;
    }

    public override string ToString()
    {
        static string Short(string text) => text.Length > 300 ? $"{text[..300]}… ({text.Length})" : text;
        var body = Body is { } bytes ? Short(Encoding.UTF8.GetString(bytes)) : "";
        return $"{Method} {Short(Path)} ?{Short(string.Join('&', Query))} {ContentType} {Short(string.Join("; ", Headers.Where(header => header.Key != "Authorization")))} {body} [{string.Join(", ", Broken)}]";
    }
}
