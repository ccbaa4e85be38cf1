using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Agencia.ServiceDefaults.Webhooks;

/// <summary>A secret of Standard Webhooks: <c>whsec_</c> and 24 to 64 random bytes in base64.</summary>
public sealed class WebhookSecret
{
    private const string Prefix = "whsec_";
    private const int MinBytes = 24;
    private const int MaxBytes = 64;
    private const int NewBytes = 32;

    private readonly byte[] key;

    private WebhookSecret(byte[] key) => this.key = key;

    /// <summary>The text of a new secret, for both sides to keep.</summary>
    public static string NewText() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(NewBytes));

    /// <summary>False for another prefix, for what is no base64 and for a length that the specification rules out.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out WebhookSecret? secret)
    {
        secret = null;
        if (text is null || !text.StartsWith(Prefix, StringComparison.Ordinal) || !Base64.IsValid(text.AsSpan(Prefix.Length), out var length) || length is < MinBytes or > MaxBytes)
        {
            return false;
        }

        secret = new WebhookSecret(Convert.FromBase64String(text[Prefix.Length..]));
        return true;
    }

    /// <summary>One entry of <c>webhook-signature</c>: <c>v1,</c> and the HMAC in base64.</summary>
    /// <param name="id">Without a full stop.</param>
    /// <param name="timestamp">Unix seconds.</param>
    public string Sign(string id, long timestamp, ReadOnlySpan<byte> body)
    {
        Span<byte> signature = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Sign(id, timestamp.ToString(System.Globalization.CultureInfo.InvariantCulture), body, signature);
        return StandardWebhooks.Version + Convert.ToBase64String(signature);
    }

    /// <summary>A secret in a log or a message of a debugger is none any more.</summary>
    public override string ToString() => Prefix + "…";

    internal void Sign(string id, string timestamp, ReadOnlySpan<byte> body, Span<byte> signature)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hmac.AppendData(Encoding.UTF8.GetBytes($"{id}.{timestamp}."));
        hmac.AppendData(body);
        hmac.GetHashAndReset(signature);
    }
}
