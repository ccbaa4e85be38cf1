namespace Agencia.Moltbot.Core.Knowledge;

/// <summary>
/// What speaks for and against sending the likeliest lines as the answer to a question, in the order of
/// <see cref="DecisionWeights.Answering"/>; most from 0 to 1.
/// </summary>
internal static class AnswerSigns
{
    /// <param name="lines">Best first, at least one.</param>
    public static double[] Of(KnowledgeQuery query, IReadOnlyList<RankedLine> lines)
    {
        var best = lines[0];
        var things = query.Terms.Where(term => term.IsThing).ToArray();
        var unknown = things.Where(term => !term.IsKnown && term.Asks).ToArray();
        var known = things.Where(term => term.IsKnown).Sum(term => term.Rarity);
        var (all, met) = (known + unknown.Length, best.SaidInChunk * known);
        return
        [
            1,
            all > 0 ? met / all : 0,
            Math.Min(all - met, 3) / 3,
            Math.Min(unknown.Count(term => term.Role is Role.Named or Role.Noise), 2) / 2.0,
            Math.Min(unknown.Count(term => term.Role is Role.Action), 2) / 2.0,
            best.AspectInChunk,
            best.AspectInChunk < 0.5 && query.Terms.Any(term => term.Asks && term.IsAspect) ? 1 : 0,
            best.ShareOfHeading,
            lines.GroupBy(line => line.Chunk).Select(chunk => chunk.Sum(line => line.Share)).OrderDescending().Take(2).Sum(),
            best.Score / 10,
            things.Length == 0 ? 1 : 0,
        ];
    }
}
