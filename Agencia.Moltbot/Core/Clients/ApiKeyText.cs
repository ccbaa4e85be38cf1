using System.Buffers;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Agencia.Moltbot.Core.Clients;

/// <summary>
/// The text of an API key: <c>agc_live_</c> or <c>agc_test_</c>, 43 random characters (256 bits), and the CRC-32C of all that in six
/// characters, every one a letter or a digit. The checksum tells what was mistyped or made up from a key without asking the database;
/// prefix and checksum let scanners for leaked secrets know one. Random as it is, its SHA-256 alone is kept and nothing slower is needed.
/// </summary>
internal static class ApiKeyText
{
    public const int Length = PrefixLength + RandomLength + ChecksumLength;

    /// <summary>How much of a key is kept in clear, to know it by in a list: 36 bits of its randomness.</summary>
    public const int ShownLength = PrefixLength + 6;

    private const string Live = "agc_live_";
    private const string Test = "agc_test_";
    private const int PrefixLength = 9;
    private const int RandomLength = 43;
    private const int ChecksumLength = 6;

    // 62^6 is more than 2^32, so that every checksum has six characters.
    private const string Base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private static readonly SearchValues<char> Base62Values = SearchValues.Create(Base62);

    public static string New(string mode)
    {
        var key = (mode == KeyModes.Test ? Test : Live) + RandomNumberGenerator.GetString(Base62, RandomLength);
        return key + Checksum(key);
    }

    /// <summary>Whether it can be a key at all. Any single character that is changed makes it none: a CRC of 32 bits misses no burst of up to 32.</summary>
    public static bool IsWellFormed(string key) => key.Length == Length
        && (key.StartsWith(Live, StringComparison.Ordinal) || key.StartsWith(Test, StringComparison.Ordinal))
        && !key.AsSpan(PrefixLength).ContainsAnyExcept(Base62Values)
        && key.AsSpan(Length - ChecksumLength).SequenceEqual(Checksum(key.AsSpan(0, Length - ChecksumLength)));

    public static string Shown(string key) => key[..ShownLength];

    public static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private static string Checksum(ReadOnlySpan<char> text)
    {
        var crc = uint.MaxValue;
        foreach (var character in text)
        {
            crc = BitOperations.Crc32C(crc, (byte)character);
        }

        return string.Create(ChecksumLength, ~crc, static (digits, rest) =>
        {
            for (var i = digits.Length - 1; i >= 0; i--, rest /= 62)
            {
                digits[i] = Base62[(int)(rest % 62)];
            }
        });
    }
}
