namespace Agencia.WhatsAppSimulator.Graph;

internal static class PhoneNumber
{
    /// <summary>Digits only, 5 to 15 of them (E.164), or null. WhatsApp accepts +, spaces, dashes and brackets.</summary>
    public static string? Normalize(string input)
    {
        var digits = string.Concat(input.Where(char.IsAsciiDigit));
        var clean = input.All(character => char.IsAsciiDigit(character) || character is '+' or ' ' or '-' or '(' or ')');
        return clean && digits.Length is >= 5 and <= 15 ? digits : null;
    }
}
