namespace Agencia.Moltbot.Core.Knowledge;

/// <summary>What a message asks, question by question.</summary>
internal static class Questions
{
    /// <summary>Of a letter-long message the rest is left to the person who reads it.</summary>
    private const int MostClauses = 16;

    /// <summary>
    /// The message's questions, each with the rest of the message as its circumstances. One that names nothing ("¿puedo ir con él?")
    /// or only a measure ("¿y cuánto cuesta?") is about what was said before it, or else after it.
    /// </summary>
    public static List<KnowledgeQuery> Of(string message, KnowledgeIndex index)
    {
        var clauses = MessageParts.Of(message).Take(MostClauses).Select(clause => ParsedClause.Of(clause, index)).ToArray();
        var questions = new List<HashSet<int>>();
        for (var at = 0; at < clauses.Length; at++)
        {
            if (!clauses[at].Clause.Asks)
            {
                continue;
            }

            var joined = new HashSet<int> { at };
            for (var before = at - 1; before >= 0 && NeedsMore(joined, clauses, at); before--)
            {
                // "¿Cuánto cuesta la nacionalidad y cuánto tarda?": the second question is not about the first one's price.
                if (!IsMeasure(before, clauses))
                {
                    joined.Add(before);
                }
            }

            for (var after = at + 1; after < clauses.Length && !Query(joined, clauses).HasContent; after++)
            {
                joined.Add(after);
            }

            questions.RemoveAll(earlier => joined.IsSupersetOf(earlier) && !earlier.Any(one => IsMeasure(one, clauses)));
            questions.Add(joined);
        }

        return [.. questions.Select(joined => Query(joined, clauses)).Where(query => query.HasContent)];
    }

    private static bool IsMeasure(int clause, ParsedClause[] clauses) => KnowledgeQuery.Of([clauses[clause]], _ => true) is { HasContent: true, OnlyMeasures: true };

    private static bool NeedsMore(HashSet<int> joined, ParsedClause[] clauses, int at)
    {
        var query = Query(joined, clauses);
        return !query.HasContent || query.OnlyMeasures || (joined.Count == 1 && MessageParts.PointsBack(clauses[at].Clause.Text));
    }

    private static KnowledgeQuery Query(HashSet<int> joined, ParsedClause[] clauses) => KnowledgeQuery.Of(clauses, joined.Contains);
}
