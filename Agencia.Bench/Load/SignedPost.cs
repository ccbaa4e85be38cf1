using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Agencia.Bench.Platform;

namespace Agencia.Bench.Load;

/// <summary>The POST of a webhook as it goes over the wire; the same bytes are filled and signed again for each.</summary>
internal sealed class SignedPost
{
    private const int SignatureDigits = 64;
    private const int LengthDigits = 7;

    private static readonly byte[] Head = Encoding.ASCII.GetBytes(
        "POST /webhooks/whatsapp HTTP/1.1\r\nHost: localhost\r\nUser-Agent: facebookexternalua\r\nContent-Type: application/json\r\n"
        + $"X-Hub-Signature-256: sha256={new string('0', SignatureDigits)}\r\nContent-Length: {new string('0', LengthDigits)}\r\n\r\n");

    private static readonly int SignatureAt = Head.AsSpan().IndexOf("sha256="u8) + "sha256=".Length;
    private static readonly int LengthAt = Head.AsSpan().IndexOf("Content-Length: "u8) + "Content-Length: ".Length;
    private static readonly byte[] Key = Encoding.UTF8.GetBytes(MoltbotSettings.AppSecret);

    private readonly byte[] buffer;

    public SignedPost(int longestBody)
    {
        buffer = new byte[Head.Length + longestBody];
        Head.CopyTo(buffer, 0);
    }

    public Span<byte> Body => buffer.AsSpan(Head.Length);

    /// <returns>The whole request.</returns>
    public ReadOnlySpan<byte> Sign(int bodyLength)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(Key, Body[..bodyLength], hash);
        Convert.TryToHexStringLower(hash, buffer.AsSpan(SignatureAt, SignatureDigits), out _);
        bodyLength.TryFormat(buffer.AsSpan(LengthAt, LengthDigits), out _, "D7", CultureInfo.InvariantCulture);
        return buffer.AsSpan(0, Head.Length + bodyLength);
    }
}
