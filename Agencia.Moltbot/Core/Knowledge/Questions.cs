namespace Agencia.Moltbot.Core.Knowledge;

/// <summary>What a message asks, question by question.</summary>
internal static class Questions
{
    /// <summary>
    /// The message's questions, each with the rest of the message as its context. One that names nothing ("¿puedo ir con él?") or
    /// only a measure ("¿y cuánto cuesta?") is about what was said before it, or else after it.
    /// </summary>
    public static List<KnowledgeQuery> Of(IReadOnlyList<ParsedClause> clauses, KnowledgeIndex index, Weights weights)
    {
        var questions = new List<HashSet<int>>();
        for (var at = 0; at < clauses.Count; at++)
        {
            if (!clauses[at].Clause.Asks)
            {
                continue;
            }

            var joined = new HashSet<int> { at };
            for (var before = at - 1; before >= 0 && NeedsMore(joined, clauses, index, weights, at); before--)
            {
                // "¿Cuánto cuesta la nacionalidad y cuánto tarda?": the second question is not about the first one's price.
                if (!IsMeasure(before, clauses, index, weights))
                {
                    joined.Add(before);
                }
            }

            for (var after = at + 1; after < clauses.Count && !Query(joined, clauses, index, weights).HasContent; after++)
            {
                joined.Add(after);
            }

            questions.RemoveAll(earlier => joined.IsSupersetOf(earlier) && !earlier.Any(one => IsMeasure(one, clauses, index, weights)));
            questions.Add(joined);
        }

        return [.. questions.Select(joined => Query(joined, clauses, index, weights)).Where(query => query.HasContent)];
    }

    private static bool IsMeasure(int clause, IReadOnlyList<ParsedClause> clauses, KnowledgeIndex index, Weights weights) =>
        Query([clause], clauses, index, weights) is { HasContent: true, OnlyMeasures: true };

    private static bool NeedsMore(HashSet<int> joined, IReadOnlyList<ParsedClause> clauses, KnowledgeIndex index, Weights weights, int at)
    {
        var query = Query(joined, clauses, index, weights);
        return !query.HasContent || query.OnlyMeasures || (joined.Count == 1 && MessageParts.PointsBack(clauses[at].Clause.Text));
    }

    private static KnowledgeQuery Query(HashSet<int> joined, IReadOnlyList<ParsedClause> clauses, KnowledgeIndex index, Weights weights) =>
        KnowledgeQuery.Of([.. clauses.Select((parsed, at) => parsed.As(asks: joined.Contains(at), isPointedAt: joined.Contains(at) && !parsed.Clause.Asks))], index, weights);
}
