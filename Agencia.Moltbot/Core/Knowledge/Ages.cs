using System.Globalization;

namespace Agencia.Moltbot.Core.Knowledge;

/// <summary>Names what numbers leave unsaid: "mi hijo tiene 15" is about age, "somos 14" about a group.</summary>
internal static class Ages
{
    private const int Adult = 18;
    private const int Many = 8;

    /// <summary>Adds the word that a number stands for.</summary>
    public static void Name(List<string> words)
    {
        for (var at = words.Count - 1; at > 0; at--)
        {
            if (!int.TryParse(words[at], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                continue;
            }

            var before = words[at - 1];
            var next = at + 1 < words.Count ? words[at + 1] : "";
            if (number < Adult && before is "tiene" or "tienen" or "cumple" or "de" or "is" or "are" or "s" or "she" or "he" or "turns" && IsAlone(next) && words.Exists(IsChild))
            {
                words.Insert(at + 1, "edad");
            }
            else if (next is "yo" or "yrold")
            {
                words[at + 1] = "age";
            }
            else if (number >= Many && (before is "somos" or "seremos" or "seriamos" || (before is "are" or "be" && at > 1 && words[at - 2] is "we" or "ll" or "us")) && next is not ("euros" or "eur"))
            {
                words.Insert(at + 1, before is "are" or "be" ? "group" : "grupo");
            }
        }
    }

    private static bool IsAlone(string next) => next is "" or "lo" or "la" or "le" or "can" or "puede" or "podria" or "is" or "and" or "y" or "me" or "hay" or "old" or "will" or "would" or "que";

    private static bool IsChild(string word) =>
        word is "hijo" or "hija" or "hijos" or "hijas" or "nino" or "nina" or "peque" or "sobrino" or "sobrina" or "nieto" or "nieta" or "son" or "daughter" or "kid" or "kids" or "child" or "nephew" or "niece" or "boy" or "girl" or "chaval";
}
