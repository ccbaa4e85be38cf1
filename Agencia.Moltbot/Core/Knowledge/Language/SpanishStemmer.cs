namespace Agencia.Moltbot.Core.Knowledge.Language;

/// <summary>
/// A light stemmer for folded Spanish: enclitic pronouns, nouns made of verbs, verb endings, plural, gender, and the
/// stem vowels that change ("cierra" and "cerrar" give the same). In the spirit of Snowball, without its regions.
/// </summary>
internal static class SpanishStemmer
{
    private const int ShortestStem = 3;

    private static readonly string[] Enclitics =
        ["noslo", "nosla", "melo", "mela", "selo", "sela", "telo", "los", "las", "les", "nos", "me", "te", "se", "lo", "la", "le", "os"];

    private static readonly string[] Hosts = ["ar", "er", "ir", "ando", "iendo", "ad", "ed", "id"];

    // Longest first: the first that leaves a stem is taken.
    private static readonly string[] Endings =
    [
        .. new[]
        {
            "amientos", "imientos", "amiento", "imiento", "aciones", "iciones", "acion", "icion", "amente",
            "adores", "adoras", "adora", "ador", "idades", "idad", "ables", "ibles", "able", "ible",
            "ariamos", "eriamos", "iriamos", "aremos", "eremos", "iremos", "ariais", "eriais", "iriais",
            "arian", "erian", "irian", "arias", "erias", "irias", "areis", "ereis", "ireis", "aran", "eran", "iran",
            "aras", "eras", "iras", "aria", "eria", "iria", "asteis", "isteis", "ieron", "aron", "abamos",
            "abais", "aban", "abas", "aba", "ando", "iendo", "yendo", "ados", "adas", "idos", "idas",
            "ado", "ada", "ido", "ida", "aste", "iste", "amos", "emos", "imos", "ais", "eis", "ar", "er", "ir",
            "aros", "eros", "iros", "itos", "itas", "ito", "ita", "an", "en", "is", "os", "as", "es",
            "o", "a", "e", "i", "s",
        }.OrderByDescending(ending => ending.Length),
    ];

    // These end many nouns that are no verbs ("cartera", "vestida", "visita"): they need a longer stem before them.
    private static readonly HashSet<string> Doubtful =
        ["itos", "itas", "ito", "ita", "eria", "erias", "eras", "eran", "aran", "aras", "iras", "iran", "able", "ible", "ables", "ibles", "amente"];

    public static string Stem(string word)
    {
        if (word.Length <= ShortestStem || char.IsDigit(word[0]))
        {
            return word;
        }

        var stem = WithoutEnclitic(word);
        foreach (var ending in Endings)
        {
            var shortest = Doubtful.Contains(ending) ? ShortestStem + 1 : ShortestStem;
            if (stem.Length - ending.Length >= shortest && stem.EndsWith(ending, StringComparison.Ordinal))
            {
                stem = stem[..^ending.Length];
                break;
            }
        }

        return WithPlainVowel(stem);
    }

    private static string WithoutEnclitic(string word)
    {
        foreach (var pronoun in Enclitics)
        {
            if (!word.EndsWith(pronoun, StringComparison.Ordinal))
            {
                continue;
            }

            var host = word[..^pronoun.Length];
            if (host.Length >= 5 && Array.Exists(Hosts, ending => host.EndsWith(ending, StringComparison.Ordinal)))
            {
                return host;
            }
        }

        return word;
    }

    /// <summary>"cuest" → "cost", "cierr" → "cerr"; not after "q" and "g", where the "u" is silent.</summary>
    private static string WithPlainVowel(string stem)
    {
        for (var at = 1; at + 2 < stem.Length; at++)
        {
            if (stem[at] == 'i' && stem[at + 1] == 'e')
            {
                return string.Concat(stem.AsSpan(0, at), "e", stem.AsSpan(at + 2));
            }

            if (stem[at] == 'u' && stem[at + 1] == 'e' && stem[at - 1] is not ('q' or 'g'))
            {
                return string.Concat(stem.AsSpan(0, at), "o", stem.AsSpan(at + 2));
            }
        }

        return stem;
    }
}
