using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Agencia.Moltbot.Core.Clients;

/// <summary>The text of an API key: long and random, so that its SHA-256 alone is kept and nothing slower is needed. The prefix lets scanners for leaked secrets know it.</summary>
internal static class ApiKeyText
{
    private const string Prefix = "agc_live_";
    private const int RandomBytes = 32;

    public static string New() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));

    public static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
