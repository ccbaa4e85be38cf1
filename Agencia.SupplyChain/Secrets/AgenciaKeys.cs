using System.Numerics;

namespace Agencia.SupplyChain.Secrets;

/// <summary>The checksum of Agencia's own API keys (docs/api.md): the last six characters are the CRC-32C of all before them, in base 62.</summary>
internal static class AgenciaKeys
{
    private const int ChecksumLength = 6;
    private const string Base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    public static bool HasChecksum(string key)
    {
        var crc = uint.MaxValue;
        foreach (var character in key.AsSpan(0, key.Length - ChecksumLength))
        {
            crc = BitOperations.Crc32C(crc, (byte)character);
        }

        var rest = ~crc;
        for (var i = 1; i <= ChecksumLength; i++, rest /= 62)
        {
            if (key[^i] != Base62[(int)(rest % 62)])
            {
                return false;
            }
        }

        return true;
    }
}
