namespace Agencia.AiGateway.Chat;

/// <summary>Headers of a provider that clients act on: the request's id, when to try again, what is left of a limit.</summary>
internal static class KeptHeaders
{
    private const string RateLimitPrefix = "x-ratelimit-";

    public static void Copy(HttpResponseMessage from, IHeaderDictionary to)
    {
        foreach (var (name, values) in from.Headers.NonValidated)
        {
            if (IsKept(name) && values.ToString() is var value && !value.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            {
                to[name] = value;
            }
        }
    }

    private static bool IsKept(string name) => name.Length switch
    {
        11 => Is(name, "retry-after"),
        12 => Is(name, "x-request-id"),
        14 => Is(name, "retry-after-ms") || Is(name, "x-should-retry"),
        _ => false,
    } || name.StartsWith(RateLimitPrefix, StringComparison.OrdinalIgnoreCase);

    private static bool Is(string name, string kept) => string.Equals(name, kept, StringComparison.OrdinalIgnoreCase);
}
