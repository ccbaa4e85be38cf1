using System.Text.RegularExpressions;

namespace Agencia.Moltbot.Core.Knowledge;

/// <summary>A clause of a message, and whether it asks something or only tells the circumstances.</summary>
internal sealed record Clause(string Text, bool Asks);

/// <summary>Cuts a message into clauses.</summary>
internal static partial class MessageParts
{
    /// <summary>"Voy en coche, ¿dónde aparco y a qué hora abrís?" gives one that tells and two that ask; what introduces the writer ("soy Ana") is left out.</summary>
    public static IReadOnlyList<Clause> Of(string message)
    {
        var clauses = new List<Clause>();
        foreach (Match sentence in Sentence().Matches(Introduction().Replace(message, " ")))
        {
            var parts = Boundary().Split(sentence.Groups[1].Value).Where(part => part.Any(char.IsLetterOrDigit)).ToArray();
            var isQuestion = sentence.Groups[2].Value.Contains('?', StringComparison.Ordinal);
            for (var at = 0; at < parts.Length; at++)
            {
                clauses.Add(new Clause(parts[at].Trim(), (isQuestion && at == parts.Length - 1) || Asking().IsMatch(parts[at])));
            }
        }

        return clauses.Exists(clause => clause.Asks) ? clauses : [.. clauses.Select(clause => clause with { Asks = true })];
    }

    /// <summary>True when a clause speaks of what was said before it: "¿puedo ir con él?", "is that ok?".</summary>
    public static bool PointsBack(string clause) => Pointer().IsMatch(clause);

    public static string WithoutIntroduction(string message) => Introduction().Replace(message, " ");

    [GeneratedRegex(@"((?:[^?¿!¡\n;….]|\.(?!\s|$))+)([?!\n;….]*)")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"(?:\s*,\s*|\s+)(?:(?:y|e|o|u|or|and|pero|but|tambi[eé]n|also|además|so|asi que|o sea)\s+)+(?=(?:" + Openers + @")\b)|,\s*(?=(?:" + Openers + @")\b)|\s+(?:pero|but)\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Boundary();

    [GeneratedRegex(@"(?<![\p{L}])(?:" + Openers + @")\b", RegexOptions.IgnoreCase)]
    private static partial Regex Asking();

    [GeneratedRegex(@"(?<!\p{L})(?:(?:me |nos |os )?(?:lo|la|los|las) (?:puedo|puede|pueden|podemos|pod[eé]is|ten[eé]is|hac[eé]is|dej\w+|trae\w*|lleva\w*|pid\w+|compr\w+|reserv\w+|recoj\w+|acept\w+|admit\w+|cobr\w+)|(?:con|para|de|en) (?:[eé]l|ella|ellos|ellas|eso|esto)|algo para (?:m[ií]|[eé]l|ella)|eso|lo mismo|tambi[eé]n|it|that|they|them|him|her|she|he)(?!\p{L})", RegexOptions.IgnoreCase)]
    private static partial Regex Pointer();

    // The name begins with a capital; "soy celíaca" is no introduction.
    [GeneratedRegex(@"\b(?i:me llamo|mi nombre es|le habla|soy|my name is|my name's|i'm|i am|this is)\s+\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+)*")]
    private static partial Regex Introduction();

    private const string Openers =
        @"(?:a |de |en |hasta |desde |por |con |para |till |until |from |at )?(?:qu[eé]|q|k|cu[aá]l|cu[aá]les|cu[aá]nt[oa]s?|d[oó]nde|cu[aá]ndo|c[oó]mo|qui[eé]n|how|hw|what|wat|whats|where|when|which|who)"
        + @"|(?:(?:me|nos|os|se|lo|la|los|las|le|les|si) )*(?:tienen|tienes|hay|habr[ií]a|hacen|puedo|puede|pueden|podemos|podr[ií]a\w*|aceptan|abren|sab[eé]is|hace falta|es posible|est[aá] incluid\w|necesito|tengo que|hay que|abris|servis|admitis|venis|vale|sirve"
        + @"|(?!(?:diecis|veintis|s)[eé]is\b)\p{L}{1,}(?:[aá]is|[eé]is)|\p{L}{2,}ís)"
        + @"|(?:if )?(?:do you|do u|do i|do we|do they|does|did you|is there|is it|is the|is that|is this|are there|are you|are u|are the|are we|can|could|would|will|should|may i|have you|has|any)";
}
