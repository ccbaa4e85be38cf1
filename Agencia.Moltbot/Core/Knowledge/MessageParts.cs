using System.Text.RegularExpressions;

namespace Agencia.Moltbot.Core.Knowledge;

/// <summary>The questions in one message.</summary>
internal static partial class MessageParts
{
    /// <summary>"¿Dónde estáis y a qué hora abrís?" gives two; what introduces the writer ("soy Ana") is left out.</summary>
    public static IReadOnlyList<string> Of(string message) =>
        [.. Boundary().Split(Introduction().Replace(message, " ")).Select(part => part.Trim()).Where(part => part.Any(char.IsLetterOrDigit))];

    public static string WithoutIntroduction(string message) => Introduction().Replace(message, " ");

    [GeneratedRegex(@"[?¿!¡\n;…]+|\.(?=\s|$)|(?:\s*,\s*|\s+)(?:(?:y|e|and|pero|but|tambi[eé]n|also|además)\s+)+(?=(?i:" + Openers + @")\b)|,\s*(?=(?i:" + Openers + @")\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Boundary();

    // The name begins with a capital; "soy celíaca" is no introduction.
    [GeneratedRegex(@"\b(?i:me llamo|mi nombre es|le habla|soy|my name is|my name's|i'm|i am|this is)\s+\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+)*")]
    private static partial Regex Introduction();

    private const string Openers =
        "(?:a |de |en |hasta |desde |por |con )?(?:qu[eé]|cu[aá]l|cu[aá]les|cu[aá]nto|cu[aá]nta|cu[aá]ntos|d[oó]nde|cu[aá]ndo|c[oó]mo)|ten[eé]is|tienen|tienes|hay|hac[eé]is|hacen|se puede|puedo|puede|pod[eé]is|acept[aá]is|aceptan|abr[ií]s|abren|si ten[eé]is|si hac[eé]is|si hay|si se puede|how|what|where|when|which|do you|do u|is there|are there|can i|do i|are you|does";
}
