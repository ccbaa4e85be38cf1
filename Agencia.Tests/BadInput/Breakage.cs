namespace Agencia.Tests.BadInput;

/// <summary>Breaks one thing in a request.</summary>
internal static class Breakage
{
    private static readonly string[] Methods = ["HEAD", "OPTIONS", "TRACE", "PUT", "PATCH", "POST", "DELETE", "GET", "BREW", "get", "M-SEARCH"];

    private static readonly string[] ContentTypes =
        ["text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json; charset=utf-16", "application/json; charset=nonsense", "json", ";", "application/vnd.api+json", "*/*"];

    // Percent-encoded as they go into the URL.
    private static readonly string[] Values =
    [
        "", "0", "-1", "201", "1.5", "1e3", "99999999999999999999", "x", "null", "%00", "a%00b", "%ED%A0%80", "%FF%FE", "%", "%zz", "%0d%0aX:1", "..%2f..%2fetc%2fpasswd", "'%20or%201=1--", "%F0%9F%91%8B",
        "AA", "MQ", "____", "MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAw", "AAAA", "LTE", "OTk5OTk5OTk5OTk5OTk5OTk5OTk", "TVE9PQ==", "00000000-0000-0000-0000-000000000000", "[object%20Object]", "a&b=c", "+", "%2B34600000001",
    ];

    private static readonly string[] Segments = ["", ".", "..", "%2e%2e", "%00", "null", "0", "-1", "99999999999", "a b", "%F0%9F%91%8B", "not-an-id", "00000000-0000-0000-0000-00000000000g", "%2F", "*", "(select 1)", "{id}", "%zz"];

    private static readonly (string Name, string Value)[] Headers =
    [
        ("If-Match", ""), ("If-Match", "x"), ("If-Match", "\""), ("If-Match", "\"x\""), ("If-Match", "W/\"1\""), ("If-Match", "\"1\", \"2\", *"), ("If-Match", "\"\u0001\""), ("If-None-Match", "*"), ("If-None-Match", "\"\"\""),
        ("Idempotency-Key", ""), ("Idempotency-Key", "with space"), ("Idempotency-Key", "ñ"), ("Idempotency-Key", new string('k', 129)), ("Idempotency-Key", "same"),
        ("Accept", "text/html"), ("Accept", "application/xml;q=1"), ("Accept", "x"), ("Accept-Language", "xx;q=2, ;;"), ("Accept-Language", "*"), ("Accept-Language", "es;q=0"), ("Accept-Language", new string('e', 5000)),
        ("Accept-Encoding", "br;q=1.0, x"), ("Content-Encoding", "gzip"), ("Content-Encoding", "x"), ("Range", "bytes=0-0"), ("Expect", "100-continue"), ("Cookie", "a=b; =; ;;"), ("Origin", "null"), ("Referer", "x"),
        ("X-Forwarded-For", "not an address"), ("X-Forwarded-For", "::1, 1.2.3.4:99999"), ("X-Forwarded-Proto", "gopher"), ("X-Forwarded-Host", "evil.example"), ("X-HTTP-Method-Override", "DELETE"), ("X-Tenant-Id", "1"),
        ("traceparent", "00-zz-zz-01"), ("traceparent", "x"), ("tracestate", "=,=,="), ("baggage", "%zz=1"), ("Date", "never"), ("If-Modified-Since", "x"), ("X-Long", new string('l', 9000)), ("X-Tôo", "x"), ("X-Odd", "añ\u00ff"), ("Host", "evil.example"), ("Host", "a b"),
    ];

    public static void Apply(Attempt attempt, Operation operation, Ids ids, Random random)
    {
        var kind = random.Next(100);
        if (attempt.Json is not null && kind < 62)
        {
            (var what, attempt.Bytes) = NastyJson.Break(attempt.Json.DeepClone(), random);
            attempt.Json = null;
            attempt.Broken.Add(what);
            return;
        }

        switch (kind % 31)
        {
            case 0:
                attempt.Method = Methods[random.Next(Methods.Length)];
                attempt.Broken.Add("method");
                break;
            case 1 when attempt.Body is not null:
                attempt.ContentType = random.Next(4) == 0 ? null : ContentTypes[random.Next(ContentTypes.Length)];
                attempt.Broken.Add("content type");
                break;
            case 1 or 2 when attempt.Body is null:
                attempt.Bytes = "{\"unasked\":[1,2,3]}"u8.ToArray();
                attempt.Broken.Add("unasked body");
                break;
            case 2 when random.Next(4) == 0:
                attempt.Bytes = [.. "{\"name\":\""u8, .. Enumerable.Repeat((byte)'a', 300 * 1024), .. "\"}"u8];
                attempt.Json = null;
                attempt.Broken.Add("too large");
                break;
            case 3:
                Authorization(attempt, random);
                break;
            case 4:
                Route(attempt, random);
                break;
            case < 13:
                attempt.Path = operation.Fill((segment, name) => random.Next(3) == 0 ? ids.For(segment, name, random) : ids.Any(random));
                attempt.Broken.Add("another's id");
                break;
            case < 22 when operation.Query.Count > 0:
                var parameter = random.Next(8) == 0 ? "unknown" : operation.Query[random.Next(operation.Query.Count)];
                attempt.Query[parameter] = random.Next(12) == 0 ? new string('q', 3000) : Values[random.Next(Values.Length)];
                attempt.Broken.Add($"query {parameter}");
                break;
            default:
                var (header, value) = Headers[random.Next(Headers.Length)];
                if (value.Length == 0)
                {
                    attempt.Headers.Remove(header);
                }
                else
                {
                    attempt.Headers[header] = value;
                }

                attempt.Broken.Add($"header {header}");
                break;
        }
    }

    private static void Authorization(Attempt attempt, Random random)
    {
        string?[] bad = [null, "", "Bearer", "Bearer ", "Bearer x", "bearer \u00f1", "Basic YTpi", "Bearer " + new string('k', 5000), "Bearer agc_live_x", "Bearer a b", "Digest x=y"];
        if (bad[random.Next(bad.Length)] is { } value)
        {
            attempt.Headers["Authorization"] = value;
        }
        else
        {
            attempt.Headers.Remove("Authorization");
        }

        attempt.Broken.Add("key");
    }

    private static void Route(Attempt attempt, Random random)
    {
        var segments = attempt.Path.Split('/');
        segments[random.Next(Math.Min(3, segments.Length - 1), segments.Length)] = Segments[random.Next(Segments.Length)];
        attempt.Path = random.Next(4) switch
        {
            0 => attempt.Path + "/" + Segments[random.Next(Segments.Length)],
            1 => attempt.Path.ToUpperInvariant(),
            _ => string.Join('/', segments),
        };
        attempt.Path = attempt.Path.Replace(' ', '+');
        attempt.Broken.Add("route");
    }
}
