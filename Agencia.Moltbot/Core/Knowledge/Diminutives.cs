using Agencia.Moltbot.Core.Knowledge.Language;

namespace Agencia.Moltbot.Core.Knowledge;

/// <summary>"Añitos", "masajito", "cosita": small words for what the knowledge or the language knows.</summary>
internal static class Diminutives
{
    private static readonly (string Ending, string Plain)[] Endings =
        [("ecitos", "es"), ("ecitas", "es"), ("ecito", "e"), ("ecita", "e"), ("citos", "es"), ("citas", "es"), ("cito", ""), ("cita", ""), ("itos", "os"), ("itas", "as"), ("ito", "o"), ("ita", "a"), ("illos", "os"), ("illas", "as"), ("illo", "o"), ("illa", "a")];

    /// <summary>The plain word, if it is one; null for any other.</summary>
    public static string? Base(string word, KnowledgeIndex index)
    {
        foreach (var (ending, plain) in Endings)
        {
            if (word.Length > ending.Length + 1 && word.EndsWith(ending, StringComparison.Ordinal))
            {
                var whole = word[..^ending.Length] + plain;
                if (whole.EndsWith("qu" + plain, StringComparison.Ordinal) && plain.Length > 0)
                {
                    whole = whole[..^(plain.Length + 2)] + "c" + plain;
                }

                if (index.Analyzer.Lexicon.Of(whole).Count > 0 || StopWords.IsLight(whole) || index.Knows(SpanishStemmer.Stem(whole)))
                {
                    return whole;
                }
            }
        }

        return null;
    }
}
