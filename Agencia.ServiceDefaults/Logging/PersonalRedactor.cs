using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Compliance.Redaction;
using Microsoft.Extensions.Options;

namespace Agencia.ServiceDefaults;

/// <summary>
/// Replaces personal data by 64 bits of an HMAC: enough to tell lines about one person from another's, and without the
/// key no way to try out phone numbers. (The package's own HMAC redactor is still experimental.)
/// </summary>
internal sealed class PersonalRedactor(IOptions<LogRedactionSection> options) : Redactor
{
    private const int Length = 16;

    private readonly byte[] key = options.Value.Key is { } configured
        ? SHA256.HashData(Encoding.UTF8.GetBytes(configured))
        : RandomNumberGenerator.GetBytes(HMACSHA256.HashSizeInBytes);

    public override int GetRedactedLength(ReadOnlySpan<char> input) => input.IsEmpty ? 0 : Length;

    public override int Redact(ReadOnlySpan<char> source, Span<char> destination)
    {
        if (source.IsEmpty)
        {
            return 0;
        }

        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, MemoryMarshal.AsBytes(source), hash);
        return Convert.TryToHexStringLower(hash[..(Length / 2)], destination, out var written) ? written : throw new ArgumentException($"{Length} characters are needed.", nameof(destination));
    }
}
