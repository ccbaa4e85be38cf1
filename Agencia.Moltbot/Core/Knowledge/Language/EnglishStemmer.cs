namespace Agencia.Moltbot.Core.Knowledge.Language;

/// <summary>A light stemmer for English: plural, -ing, -ed, -ation, -ly, final e.</summary>
internal static class EnglishStemmer
{
    public static string Stem(string word)
    {
        if (word.Length <= 3 || char.IsDigit(word[0]))
        {
            return word;
        }

        var stem = Singular(word);
        stem = Cut(stem, "ations") ?? Cut(stem, "ation") ?? Cut(stem, "ings") ?? Cut(stem, "ing") ?? Cut(stem, "ed") ?? Cut(stem, "ly") ?? stem;
        if (stem.Length > 3 && stem[^1] == stem[^2] && stem[^1] is not ('s' or 'e' or 'o'))
        {
            stem = stem[..^1];
        }

        if (stem.Length > 3 && stem[^1] == 'e')
        {
            return stem[..^1];
        }

        return stem.Length > 3 && stem[^1] == 'y' ? stem[..^1] + 'i' : stem;
    }

    private static string Singular(string word)
    {
        if (word.EndsWith("ies", StringComparison.Ordinal) && word.Length > 4)
        {
            return word[..^3] + 'y';
        }

        foreach (var ending in (ReadOnlySpan<string>)["sses", "xes", "zes", "ches", "shes"])
        {
            if (word.EndsWith(ending, StringComparison.Ordinal))
            {
                return word[..^2];
            }
        }

        return word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i') ? word[..^1] : word;
    }

    private static string? Cut(string word, string ending) =>
        word.Length - ending.Length >= 3 && word.EndsWith(ending, StringComparison.Ordinal) && word[..^ending.Length].Any("aeiouy".Contains)
            ? word[..^ending.Length]
            : null;
}
