namespace Agencia.Moltbot.Core.Knowledge;

/// <summary>
/// What speaks for a line as the answer to a question: shares from 0 to 1, in the order of <see cref="DecisionWeights.Ranking"/>.
/// What is rare in this knowledge counts more; what the knowledge doesn't know at all says nothing about which line is meant.
/// </summary>
internal static class LineSigns
{
    /// <summary>Rarities that make a match as good as it gets.</summary>
    private const double Plenty = 3;

    /// <summary>The signs of every line of a chunk.</summary>
    /// <param name="relevance">Of the whole chunk, as a share of the most relevant one's.</param>
    public static double[][] Of(IndexedChunk chunk, KnowledgeQuery query, double relevance)
    {
        var terms = query.Terms;
        var heading = Strengths(terms, chunk.Heading);
        var lines = Array.ConvertAll(chunk.Lines, line => Strengths(terms, line.Keys));
        var anywhere = lines.Aggregate(heading, Either);
        var topic = Share(chunk.Topic, terms);
        return Array.ConvertAll([.. Enumerable.Range(0, lines.Length)], line =>
        {
            var said = lines[line];
            var here = Either(said, heading);
            return (double[])
            [
                Weighted(terms, said, IsKnownThing),
                Weighted(terms, here, IsKnownThing),
                Weighted(terms, anywhere, IsKnownThing),
                Math.Min(Sum(terms, here, IsKnownThing), Plenty) / Plenty,
                Mean(terms, said, IsAspect),
                Mean(terms, anywhere, IsAspect),
                Weighted(terms, here, IsAside),
                topic,
                Share(chunk.Lines[line].Content, terms),
                Mean(terms, said, term => term.Days.Count > 0),
                Mean(terms, here, term => term.IsNumber),
                relevance,
                Weighted(terms, here, term => !term.Asks && !term.IsLight && term.IsKnown),
                chunk.IsQuestion ? 1 : 0,
            ];
        });
    }

    private static bool IsKnownThing(QueryTerm term) => term.IsThing && term.IsKnown;

    private static bool IsAspect(QueryTerm term) => term.Asks && term.IsAspect;

    private static bool IsAside(QueryTerm term) => term.Asks && term.IsLight && term.IsKnown && !term.IsNumber && !term.IsAspect && term.Days.Count == 0;

    private static float[] Strengths(IReadOnlyList<QueryTerm> terms, Dictionary<string, float> keys) => [.. terms.Select(term => term.Match(keys))];

    private static float[] Either(float[] left, float[] right) => [.. left.Select((strength, at) => Math.Max(strength, right[at]))];

    private static double Sum(IReadOnlyList<QueryTerm> terms, float[] strengths, Func<QueryTerm, bool> counts)
    {
        var sum = 0.0;
        for (var at = 0; at < terms.Count; at++)
        {
            sum += counts(terms[at]) ? terms[at].Rarity * strengths[at] : 0;
        }

        return sum;
    }

    /// <summary>The share of what counts that is met.</summary>
    private static double Weighted(IReadOnlyList<QueryTerm> terms, float[] strengths, Func<QueryTerm, bool> counts)
    {
        var all = terms.Where(counts).Sum(term => term.Rarity);
        return all > 0 ? Sum(terms, strengths, counts) / all : 0;
    }

    private static double Mean(IReadOnlyList<QueryTerm> terms, float[] strengths, Func<QueryTerm, bool> counts)
    {
        var (sum, count) = (0.0, 0);
        for (var at = 0; at < terms.Count; at++)
        {
            if (counts(terms[at]))
            {
                sum += strengths[at];
                count++;
            }
        }

        return count > 0 ? sum / count : 0;
    }

    /// <summary>The share of a text's content that was asked for.</summary>
    private static double Share(IReadOnlyList<string[]> content, IReadOnlyList<QueryTerm> terms) =>
        content.Count == 0 ? 0 : content.Count(keys => terms.Any(term => term.Asks && term.Keys.Any(key => key.Strength > QueryTerm.Meets && keys.Contains(key.Key)))) / (double)content.Count;
}
