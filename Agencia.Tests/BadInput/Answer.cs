using System.Text.Json;

namespace Agencia.Tests.BadInput;

/// <summary>What came back, and whether it may.</summary>
internal sealed record Answer(int Status, string? MediaType, string Text, bool Protected)
{
    // What no caller is told: types of ours and of what we are built on.
    private static readonly string[] Inside = ["Agencia.", "System.", "Microsoft.", "Npgsql", "   at ", "Postgres", "postgres"];

    public static async Task<Answer> OfAsync(HttpResponseMessage response, CancellationToken cancellationToken) => new(
        (int)response.StatusCode,
        response.Content.Headers.ContentType?.MediaType,
        await response.Content.ReadAsStringAsync(cancellationToken),
        response.Headers.Contains("X-Content-Type-Options") && response.Headers.CacheControl is not null);

    /// <summary>Why it may not be; null: it may.</summary>
    public string? Wrong(Operation operation, Attempt attempt) => this switch
    {
        { Status: >= 500 or < 200 } => "status",
        { Text.Length: > 0, Protected: false } => "no security headers",
        { Status: < 400 } => null,
        // The server's own refusals, of what is no HTTP, have no body either.
        { Text.Length: 0 } => operation.IsApi && attempt.Method != "HEAD" && Status is not (400 or 404 or 405 or 408 or 413 or 414 or 431) ? "no problem" : null,
        _ when operation.IsWebhook => "a body for Meta",
        { MediaType: not "application/problem+json" } => $"media type {MediaType}",
        _ when Array.Exists(Inside, inside => Text.Contains(inside, StringComparison.Ordinal)) => "the inside",
        _ => Shape(),
    };

    /// <summary>By which check it was refused.</summary>
    public string Check() => Status switch
    {
        401 => "key",
        404 when Text.Length == 0 || Text.Contains("/openapi/v1.json", StringComparison.Ordinal) => "route",
        405 => "method",
        415 => "content type",
        413 => "size",
        400 or 408 or 411 or 414 or 431 when Text.Length == 0 => "HTTP",
        400 when Text.Contains("Is not valid JSON", StringComparison.Ordinal) || Text.Contains("No es JSON", StringComparison.Ordinal) => "JSON",
        _ => Tally.Deeper,
    };

    private string? Shape()
    {
        using var problem = JsonDocument.Parse(Text);
        var root = problem.RootElement;
        return root.GetProperty("status").GetInt32() != Status ? "another status in the body"
            : !root.TryGetProperty("title", out var title) || title.GetString() is not { Length: > 0 } ? "no title"
            : !root.TryGetProperty("detail", out var detail) || detail.GetString() is not { Length: > 0 } ? "no detail"
            : root.TryGetProperty("errors", out var errors) && errors.EnumerateObject().Any(error => error.Name.Length == 0 || error.Value.GetArrayLength() == 0 || error.Value.EnumerateArray().Any(text => text.GetString() is not { Length: > 0 })) ? "an empty error"
            : null;
    }
}
