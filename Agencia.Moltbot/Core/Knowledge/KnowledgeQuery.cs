namespace Agencia.Moltbot.Core.Knowledge;

/// <summary>A question as asked of one index.</summary>
internal sealed record KnowledgeQuery(IReadOnlyList<QueryTerm> Terms)
{
    /// <summary>True when the question names anything to answer about.</summary>
    public bool HasContent => Terms.Any(term => term.Asks && !term.IsLight);

    /// <summary>True when it asks how much or how long and doesn't say of what.</summary>
    public bool OnlyMeasures => Terms.Where(term => term.Asks && !term.IsLight)
        .All(term => term.Term.Means("price") || term.Term.Means("duration") || term.IsBareTime || (!term.IsKnown && term.Role == Role.Action));

    public static KnowledgeQuery Of(string question, KnowledgeIndex index) => Of([ParsedClause.Of(new Clause(question, Asks: true), index)], _ => true);

    /// <param name="asks">Tells by its place which clause carries the question; the others are its circumstances.</param>
    public static KnowledgeQuery Of(IReadOnlyList<ParsedClause> clauses, Func<int, bool> asks)
    {
        var asking = clauses.Where((_, at) => asks(at)).ToArray();
        var names = asking.Any(clause => clause.Terms.Any(term => !term.Term.IsLight));
        var terms = asking.SelectMany(clause => Read(clause, asks: true, names)).Concat(clauses.Where((_, at) => !asks(at)).SelectMany(clause => Read(clause, asks: false, names)));
        // "¿A qué hora abrís?" says of what; "abrís" must not fold into the bare "a qué hora".
        return new KnowledgeQuery([.. terms.OrderBy(term => term.IsBareTime).DistinctBy(term => term.Identity)]);
    }

    /// <summary>"¿cuánto …?" asks for a price unless it says what it measures; "¿dónde?" and "¿el lunes?" speak for themselves when alone.</summary>
    private static IEnumerable<QueryTerm> Read(ParsedClause clause, bool asks, bool names)
    {
        var measures = clause.Terms.Any(term => !term.Term.IsLight && (term.Term.Means("price") || term.Term.Means("duration")));
        return clause.Terms.Select(term => term with { Asks = asks, IsLight = term.Term.IsLight && (!term.Term.Means("price") || measures) && (names || term.Term.Concepts.Count == 0) });
    }
}
