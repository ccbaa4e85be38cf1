using Agencia.Moltbot.Core.Knowledge.Language;

namespace Agencia.Moltbot.Core.Knowledge;

/// <summary>A question as asked of one index: its terms, spelling mended, each with its weight.</summary>
internal sealed record KnowledgeQuery(IReadOnlyList<QueryTerm> Terms)
{
    /// <summary>A content word that the knowledge doesn't know at all weighs more than any it knows: "trasplante".</summary>
    private const double UnknownWeight = 1.15;

    private const double LightWeight = 0.12;

    /// <summary>"El lunes" tells which of two passages on opening is meant.</summary>
    private const double LightConceptWeight = 0.4;

    /// <summary>Even a word in every chunk is part of the question.</summary>
    private const double LeastWeight = 0.15;

    /// <summary>True when the question names anything to answer about.</summary>
    public bool HasContent => Terms.Any(term => !term.IsLight);

    /// <summary>True when it asks how much or how long and doesn't say of what.</summary>
    public bool OnlyMeasures => Terms.Where(term => !term.IsLight).All(term => term.Term.Means("price") || term.Term.Means("duration"));

    public static KnowledgeQuery Of(string question, KnowledgeIndex index)
    {
        var words = TextAnalyzer.Words(question);
        var speech = StopWords.Detect(words) ?? index.Speech;
        for (var at = 0; at < words.Count; at++)
        {
            words[at] = Mend(words[at], speech, index);
        }

        var terms = TextAnalyzer.Terms(words, speech);
        var named = terms.Exists(term => !term.IsLight);
        var read = new List<QueryTerm>();
        foreach (var term in terms)
        {
            // "¿cuánto …?" asks for a price unless it says what it measures; "¿dónde?" and "¿el lunes?" speak for themselves when alone.
            var asksPrice = term.Means("price") && term.IsLight && !terms.Exists(other => !other.IsLight && (other.Means("price") || other.Means("duration")));
            // "¿Abrís en agosto?" is about August; "quiero reservar en agosto" is about booking.
            var asksSeason = term.Means("season") && terms.Exists(other => other.Means("hours"));
            var isLight = term.IsLight && !asksPrice && !asksSeason && (named || term.Concepts.Count == 0);
            read.Add(new QueryTerm(term, isLight, Weigh(term, isLight, index), QueryTerm.DirectKeys(term).Any(index.Knows)));
        }

        return new KnowledgeQuery(WithAlternatives([.. read.DistinctBy(term => term.Identity)], words, speech));
    }

    /// <summary>Of two things offered by "o" or "or" the knowledge need speak of one.</summary>
    private static List<QueryTerm> WithAlternatives(List<QueryTerm> terms, List<string> words, Speech speech)
    {
        for (var at = words.FindIndex(IsOr); at >= 0; at = words.FindIndex(at + 1, IsOr))
        {
            var left = terms.FindIndex(term => term.Names(TextAnalyzer.Terms(words[..at], speech).LastOrDefault()));
            var right = terms.FindIndex(term => term.Names(TextAnalyzer.Terms(words[(at + 1)..], speech).FirstOrDefault()));
            if (left >= 0 && right >= 0)
            {
                terms[left] = terms[left] with { Alternative = terms[right].Identity };
                terms[right] = terms[right] with { Alternative = terms[left].Identity };
            }
        }

        return terms;

        static bool IsOr(string word) => word is "o" or "u" or "or";
    }

    private static double Weigh(Term term, bool isLight, KnowledgeIndex index)
    {
        if (isLight)
        {
            return term.Concepts.Count > 0 ? LightConceptWeight : LightWeight;
        }

        var known = QueryTerm.DirectKeys(term).Where(index.Knows).ToArray();
        return known.Length == 0 ? UnknownWeight : LeastWeight + ((1 - LeastWeight) * known.Max(index.Distinction));
    }

    /// <summary>A word that neither the language nor the client knows is read as the nearest that one of them does.</summary>
    private static string Mend(string word, Speech speech, KnowledgeIndex index)
    {
        if (TextAnalyzer.Word(word, speech) is not { IsLight: false, Concepts.Count: 0 } term || term.Stems.Any(index.Knows) || Lexicon.IsInPhrase(word))
        {
            return word;
        }

        return index.NearestWord(word) ?? Spelling.Function.SameSound(word) ?? Spelling.Common.Nearest(word) ?? word;
    }
}
