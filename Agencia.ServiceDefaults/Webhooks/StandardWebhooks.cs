using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;

namespace Agencia.ServiceDefaults.Webhooks;

/// <summary>
/// Verifies webhooks as Standard Webhooks 1.0.0 has them signed: <c>webhook-signature</c> holds <c>v1,&lt;base64 of HMAC-SHA256(secret, "id.timestamp.body")&gt;</c>,
/// several separated by blanks while secrets change; <c>webhook-timestamp</c> is the moment of the attempt in Unix seconds.
/// </summary>
/// <param name="tolerance">How far the sender's moment may be from ours, both ways; the specification's libraries have five minutes too.</param>
public sealed class StandardWebhooks(TimeProvider time, TimeSpan tolerance)
{
    public const string IdHeader = "webhook-id";
    public const string TimestampHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";

    /// <summary>Symmetric signatures. Others in the list (<c>v1a</c> is asymmetric) are passed over.</summary>
    internal const string Version = "v1,";

    private const int MaxIdLength = 256;
    private const int MaxTimestampDigits = 12;

    // Visible ASCII without the full stop, which parts the signed text: a longer id could otherwise swallow the timestamp.
    private static readonly SearchValues<char> IdCharacters = SearchValues.Create([.. Enumerable.Range('!', '~' - '!' + 1).Select(code => (char)code).Where(character => character != '.')]);

    public static TimeSpan DefaultTolerance { get; } = TimeSpan.FromMinutes(5);

    /// <param name="body">The raw bytes, as they were signed.</param>
    /// <param name="secrets">Those in force: two while one replaces the other.</param>
    public WebhookVerdict Verify(string? id, string? timestamp, string? signatures, ReadOnlySpan<byte> body, IReadOnlyList<WebhookSecret> secrets)
    {
        if (id is not { Length: > 0 and <= MaxIdLength } || id.AsSpan().ContainsAnyExcept(IdCharacters) || string.IsNullOrEmpty(signatures)
            || timestamp is not { Length: > 0 and <= MaxTimestampDigits } || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return WebhookVerdict.Malformed;
        }

        // First the signature: what the clock says of a webhook is told to those only who could sign it.
        if (!IsSigned(id, timestamp, signatures, body, secrets))
        {
            return WebhookVerdict.WrongSignature;
        }

        // In seconds: twelve digits reach further than the calendar does.
        var age = time.GetUtcNow().ToUnixTimeSeconds() - seconds;
        return age > tolerance.TotalSeconds ? WebhookVerdict.TooOld : -age > tolerance.TotalSeconds ? WebhookVerdict.TooNew : WebhookVerdict.Valid;
    }

    // Every secret is tried with every signature, whatever matched before.
    private static bool IsSigned(string id, string timestamp, string signatures, ReadOnlySpan<byte> body, IReadOnlyList<WebhookSecret> secrets)
    {
        var signed = false;
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        foreach (var secret in secrets)
        {
            secret.Sign(id, timestamp, body, expected);
            foreach (var range in signatures.AsSpan().Split(' '))
            {
                var entry = signatures.AsSpan(range);
                if (entry.StartsWith(Version, StringComparison.Ordinal) && Convert.TryFromBase64Chars(entry[Version.Length..], given, out var written) && written == given.Length)
                {
                    signed |= CryptographicOperations.FixedTimeEquals(given, expected);
                }
            }
        }

        return signed;
    }
}
