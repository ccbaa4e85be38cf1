using System.Security.Cryptography;
using System.Text;

namespace Agencia.WhatsAppSimulator.Graph;

/// <summary>Message ids in Meta's form: <c>wamid.</c> + base64 of tagged fields, the customer's phone number first.</summary>
internal static class Wamid
{
    private const string Prefix = "wamid.";
    private const int PhoneOffset = 3;

    public static string New(string phone, bool fromCustomer)
    {
        var unique = RandomNumberGenerator.GetHexString(fromCustomer ? 20 : 18);
        byte[] bytes =
        [
            0x1C, 0x18, (byte)phone.Length, .. Encoding.ASCII.GetBytes(phone),
            0x15, 0x02, 0x00, (byte)(fromCustomer ? 0x12 : 0x11),
            0x18, (byte)unique.Length, .. Encoding.ASCII.GetBytes(unique), 0x00,
        ];
        return Prefix + Convert.ToBase64String(bytes);
    }

    /// <summary>The phone number inside, or null when the id isn't built that way (tests use their own).</summary>
    public static string? PhoneIn(string wamid)
    {
        Span<byte> bytes = stackalloc byte[256];
        if (!wamid.StartsWith(Prefix, StringComparison.Ordinal)
            || !Convert.TryFromBase64Chars(wamid.AsSpan(Prefix.Length), bytes, out var length)
            || length < PhoneOffset || bytes[0] != 0x1C || bytes[1] != 0x18 || PhoneOffset + bytes[2] > length)
        {
            return null;
        }

        var phone = Encoding.ASCII.GetString(bytes.Slice(PhoneOffset, bytes[2]));
        return phone.Length > 0 && phone.All(char.IsAsciiDigit) ? phone : null;
    }
}
