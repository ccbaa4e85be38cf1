namespace Agencia.Moltbot.Core.Knowledge;

/// <summary>A line as an answer to one question.</summary>
/// <param name="Signs">See <see cref="LineSigns"/>.</param>
/// <param name="Share">How likely it is the one meant, among all lines looked at; they add up to 1.</param>
internal sealed record RankedLine(IndexedChunk Chunk, int Line, double[] Signs, double Score, double Share = 0)
{
    public double SaidInChunk => Signs[2];

    public double AspectInChunk => Signs[5];

    public double ShareOfHeading => Signs[7];

    /// <summary>Best first, each with its share.</summary>
    public static IReadOnlyList<RankedLine> Ranked(IEnumerable<RankedLine> lines, SignWeights weights)
    {
        var scored = lines.Select(line => line with { Score = weights.Score(line.Signs) }).OrderByDescending(line => line.Score).ToArray();
        var all = scored.Sum(line => Math.Exp(line.Score - scored[0].Score));
        return Array.ConvertAll(scored, line => line with { Share = Math.Exp(line.Score - scored[0].Score) / all });
    }

    /// <summary>One hit for each chunk, best first.</summary>
    public static IEnumerable<KnowledgeHit> Hits(IEnumerable<RankedLine> ranked) =>
        ranked.GroupBy(line => line.Chunk).Select(lines => new KnowledgeHit(lines.Key.Chunk, lines.Sum(line => line.Share), Passage.Of([.. lines])));
}
