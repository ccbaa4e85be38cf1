using Agencia.Moltbot.Core.Knowledge.Language;

namespace Agencia.Moltbot.Core.Knowledge;

/// <summary>A question as asked of one index: its terms, spelling mended, each with its weight.</summary>
internal sealed record KnowledgeQuery(IReadOnlyList<QueryTerm> Terms, Weights Weights)
{
    /// <summary>True when the question names anything to answer about.</summary>
    public bool HasContent => Terms.Any(term => !term.IsLight);

    /// <summary>True when it asks how much or how long and doesn't say of what.</summary>
    public bool OnlyMeasures => !Terms.Any(IsLightThing) && Terms.Where(term => !term.IsLight).All(term => term.Term.Means("price") || term.Term.Means("duration") || IsBareTime(term) || (!term.IsKnown && term.Concepts.Count == 0 && term.Weight <= Weights.UnknownAction));

    /// <summary>"La primera vez": light, and yet what the price is asked of.</summary>
    private static bool IsLightThing(QueryTerm term) => term is { IsLight: true, IsKnown: true } && term.Weight >= term.Weights.LightConcept && term.Concepts.Any(concept => concept.Parent is null && concept.IsLight);

    /// <summary>"¿Y a qué hora?", "what time?": of what was named before.</summary>
    private bool IsBareTime(QueryTerm term) => Terms.Count <= 2 && IsBareTime(term.Term);

    public static KnowledgeQuery Of(string question, KnowledgeIndex index) => Of([ParsedClause.Of(new Clause(question, Asks: true), index)], index, Weights.Tuned);

    /// <param name="clauses">What asks carries the question; what only tells is its context.</param>
    public static KnowledgeQuery Of(IReadOnlyList<ParsedClause> clauses, KnowledgeIndex index, Weights weights)
    {
        var read = new List<QueryTerm>();
        var parsed = clauses.OrderByDescending(clause => clause.Clause.Asks).ToArray();
        var named = Array.Exists(parsed, clause => clause.Clause.Asks && clause.Terms.Exists(placed => !placed.Term.IsLight));
        foreach (var clause in parsed)
        {
            read.AddRange(Read(clause, named, index, weights));
        }

        // "¿A qué hora abrís?" says of what; "abrís" must not fold into the bare "a qué hora".
        return new KnowledgeQuery([.. read.OrderBy(term => IsBareTime(term.Term)).DistinctBy(term => term.Identity)], weights);
    }

    private static List<QueryTerm> Read(ParsedClause parsed, bool named, KnowledgeIndex index, Weights weights)
    {
        var (clause, words, terms, speech) = parsed;
        var roles = Roles.Of(words, speech);
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
            var weight = Weigh(term, isLight, roles[at], index, weights);
            if (!isLight && term.Concepts.Count == 0 && at > 0 && IsBeforePlace(words[at - 1]) && IsName(clause.Text, term.Surface) && !QueryTerm.DirectKeys(term).Any(index.Knows))
            {
                weight = weights.Place;
            }

            if (clause.IsPointedAt && !isLight)
            {
                weight = QueryTerm.DirectKeys(term).Any(index.Knows) ? weight * weights.PointedAt : weights.UnknownPointedAt;
            }

            read.Add(new QueryTerm(term, isLight || !clause.Asks, clause.Asks ? weight : Math.Min(weight, 1) * weights.Context, QueryTerm.DirectKeys(term).Any(index.Knows), weights)
            {
                Days = term.Means("weekday") || term.Means("weekend") ? days : [],
            });
        }

        return WithAlternatives(read, words, speech);
    }

    private static bool IsBareTime(Term term) => term.Surface is "hora" or "a que hora" or "what time" or "horas";

    private static bool IsBeforePlace(string word) => word is "a" or "en" or "de" or "desde" or "hasta" or "to" or "in" or "from" or "near";

    private static bool IsName(string text, string word)
    {
        var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase);
        return at > 0 && char.IsUpper(text[at]);
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
            : role is Role.Named or Role.Noise ? weights.UnknownNamed
            : term.Concepts.Count > 0 ? weights.AbsentPlain
            : role == Role.Action ? weights.UnknownAction
            : weights.UnknownPlain;
    }
}
