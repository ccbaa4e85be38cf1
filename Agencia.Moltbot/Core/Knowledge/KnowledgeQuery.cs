using Agencia.Moltbot.Core.Knowledge.Language;

namespace Agencia.Moltbot.Core.Knowledge;

/// <summary>A question as asked of one index: its terms, spelling mended, each with its weight.</summary>
internal sealed record KnowledgeQuery(IReadOnlyList<QueryTerm> Terms, Weights Weights)
{
    /// <summary>True when the question names anything to answer about.</summary>
    public bool HasContent => Terms.Any(term => !term.IsLight);

    /// <summary>True when it asks how much or how long and doesn't say of what.</summary>
    public bool OnlyMeasures => Terms.Where(term => !term.IsLight).All(term => term.Term.Means("price") || term.Term.Means("duration") || (!term.IsKnown && term.Concepts.Count == 0 && term.Weight <= Weights.UnknownAction));

    public static KnowledgeQuery Of(string question, KnowledgeIndex index) => Of([new Clause(question, Asks: true)], index, Weights.Tuned);

    /// <param name="clauses">What asks carries the question; what only tells is its context.</param>
    public static KnowledgeQuery Of(IReadOnlyList<Clause> clauses, KnowledgeIndex index, Weights weights)
    {
        var read = new List<QueryTerm>();
        foreach (var clause in clauses.OrderByDescending(clause => clause.Asks))
        {
            read.AddRange(Read(clause, index, weights));
        }

        return new KnowledgeQuery([.. read.DistinctBy(term => term.Identity)], weights);
    }

    private static List<QueryTerm> Read(Clause clause, KnowledgeIndex index, Weights weights)
    {
        var words = TextAnalyzer.Words(clause.Text);
        var speech = StopWords.Detect(words) ?? index.Speech;
        for (var at = 0; at < words.Count; at++)
        {
            words[at] = Mend(words[at], speech, index);
        }

        Ages.Name(words);
        var roles = Roles.Of(words, speech);
        var terms = TextAnalyzer.Placed(words, speech);
        var named = terms.Exists(placed => !placed.Term.IsLight);
        var days = Weekdays.Of(clause.Text);
        var read = new List<QueryTerm>();
        foreach (var (term, at) in terms)
        {
            // "¿cuánto …?" asks for a price unless it says what it measures; "¿dónde?" and "¿el lunes?" speak for themselves when alone.
            var asksPrice = term.Means("price") && term.IsLight && !terms.Exists(other => !other.Term.IsLight && (other.Term.Means("price") || other.Term.Means("duration")));
            // "¿Abrís en agosto?" is about August; "quiero reservar en agosto" is about booking.
            var asksSeason = term.Means("season") && terms.Exists(other => other.Term.Means("hours"));
            // "Sin clases", "sin darme de baja": what is not wanted.
            var isLight = (term.IsLight && !asksPrice && !asksSeason && (named || term.Concepts.Count == 0)) || (named && at > 0 && words[at - 1] is "sin" or "without");
            var weight = Weigh(term, isLight, roles[at], index, weights) * (clause.IsPointedAt && !isLight ? weights.PointedAt : 1);
            read.Add(new QueryTerm(term, isLight || !clause.Asks, clause.Asks ? weight : Math.Min(weight, 1) * weights.Context, QueryTerm.DirectKeys(term).Any(index.Knows), weights)
            {
                Days = term.Means("weekday") || term.Means("weekend") ? days : [],
            });
        }

        return WithAlternatives(read, words, speech);
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

    private static double Weigh(Term term, bool isLight, Role role, KnowledgeIndex index, Weights weights)
    {
        if (isLight)
        {
            return term.Concepts.Count > 0 ? weights.LightConcept : weights.Light;
        }

        var known = QueryTerm.DirectKeys(term).Where(index.Knows).ToArray();
        return known.Length > 0 ? weights.Least + ((1 - weights.Least) * known.Max(index.Distinction))
            : role == Role.Named ? weights.UnknownNamed
            : term.Concepts.Count > 0 ? weights.AbsentPlain
            : role == Role.Action ? weights.UnknownAction
            : weights.UnknownPlain;
    }

    /// <summary>A word that neither the language nor the client knows is read as the nearest that one of them does.</summary>
    private static string Mend(string word, Speech speech, KnowledgeIndex index)
    {
        if (TextAnalyzer.Word(word, speech) is not { IsLight: false, Concepts.Count: 0 } term || term.Stems.Any(index.Knows) || Lexicon.IsInPhrase(word))
        {
            return word;
        }

        return index.NearestWord(word) ?? Spelling.Function.SameSound(word) ?? Spelling.Function.Swapped(word) ?? Spelling.Common.Nearest(word) ?? word;
    }
}
