using System.Net;
using System.Security.Cryptography;
using System.Text;
using Agencia.AiGateway.Configuration;
using Agencia.AiGateway.Errors;
using Microsoft.Extensions.Options;

namespace Agencia.AiGateway.Access;

/// <summary>Who may call. With no key configured, only this machine in Development: a forgotten key must not open a server.</summary>
internal sealed class KeyGate(IOptions<GatewayOptions> options, IHostEnvironment environment)
{
    private const string Scheme = "Bearer ";
    private const int LongestKey = 512;

    private readonly byte[]? _hash = string.IsNullOrEmpty(options.Value.BootstrapKey)
        ? null
        : SHA256.HashData(Encoding.UTF8.GetBytes(options.Value.BootstrapKey));

    private readonly bool _openOnLoopback = environment.IsDevelopment();

    /// <summary>Null: let in.</summary>
    public OpenAiError? Check(HttpContext context)
    {
        if (_hash is null && _openOnLoopback && context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address))
        {
            return null;
        }

        var header = context.Request.Headers.Authorization;
        if (header.Count != 1 || header[0] is not { } value || !value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return GatewayErrors.MissingKey;
        }

        return _hash is not null && IsKey(value.AsSpan(Scheme.Length).Trim()) ? null : GatewayErrors.BadKey;
    }

    /// <summary>Hashes are compared, not keys: the time taken tells neither content nor length.</summary>
    private bool IsKey(ReadOnlySpan<char> presented)
    {
        Span<byte> text = stackalloc byte[LongestKey];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        return Encoding.UTF8.TryGetBytes(presented, text, out var length)
            && SHA256.TryHashData(text[..length], hash, out _)
            && CryptographicOperations.FixedTimeEquals(hash, _hash);
    }
}
