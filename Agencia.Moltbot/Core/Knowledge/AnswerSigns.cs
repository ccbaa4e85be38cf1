namespace Agencia.Moltbot.Core.Knowledge;

/// <summary>
/// What speaks for and against sending the likeliest lines as the answer to a question, in the order of
/// <see cref="DecisionWeights.Answering"/>; most from 0 to 1.
/// </summary>
internal static class AnswerSigns
{
    /// <summary>Rarities unmet that speak against an answer as much as it gets.</summary>
    private const double Plenty = 3;

    /// <param name="lines">Best first, at least one.</param>
    public static double[] Of(KnowledgeQuery query, IReadOnlyList<RankedLine> lines)
    {
        var best = lines[0];
        var things = query.Terms.Where(term => term.IsThing).ToArray();
        var asked = Array.FindAll(things, term => term.Asks);
        var unknown = Array.FindAll(asked, term => !term.IsKnown);
        var known = things.Where(term => term.IsKnown).Sum(term => term.Rarity);
        var (all, met) = (known + unknown.Length, best.SaidInChunk * known);
        return
        [
            1,
            all > 0 ? met / all : 1,
            Math.Min(all - met, Plenty) / Plenty,
            Math.Min(unknown.Count(term => term.Role is Role.Named or Role.Noise), 2) / 2.0,
            best.AspectInChunk,
            Is(best.AspectInChunk < QueryTerm.Meets && query.Terms.Any(term => term.Asks && term.IsAspect)),
            best.ShareOfHeading,
            lines.GroupBy(line => line.Chunk).Select(chunk => chunk.Sum(line => line.Share)).OrderDescending().Take(2).Sum(),
            best.Score / 10,
            Is(things.Length == 0),
            Is(things.Length > 0 && met < 0.3),
            Is(asked.Length > 0 && Array.TrueForAll(asked, best.Chunk.Meets)),
            Is(unknown.Length > 0 && unknown.Length * 2 >= things.Length),
        ];
    }

    private static double Is(bool sign) => sign ? 1 : 0;
}
