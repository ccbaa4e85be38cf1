using System.Text.RegularExpressions;

namespace Agencia.Tests.Security;

/// <summary>What a caller sees of an answer, but for the trace's id, whether its connection is TLS (a known proxy says so by a header) and the names that it has sent itself.</summary>
internal static partial class Answer
{
    public static async Task<string> SeenAsync(this HttpResponseMessage response, IEnumerable<string> sent, CancellationToken cancellationToken)
    {
        var headers = response.Headers.Concat(response.Content.Headers).Where(header => header.Key is not ("Date" or "traceparent" or "Content-Length" or "Strict-Transport-Security") && !header.Key.StartsWith("RateLimit", StringComparison.OrdinalIgnoreCase))
            .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}").Order(StringComparer.Ordinal);
        var text = $"{(int)response.StatusCode}\n{string.Join('\n', headers)}\n{await response.Content.ReadAsStringAsync(cancellationToken)}";
        return sent.Aggregate(TraceId().Replace(text, "\"traceId\":\"\""), (seen, name) => seen.Replace(name, "#", StringComparison.Ordinal));
    }

    [GeneratedRegex("\"traceId\":\"[^\"]*\"")]
    private static partial Regex TraceId();
}
