namespace Agencia.Moltbot.Core.Knowledge;

/// <summary>The passages found for one question.</summary>
/// <param name="Hits">One or two, best first.</param>
/// <param name="Chance">How likely they answer it, 0 to 1.</param>
internal sealed record Finding(IReadOnlyList<KnowledgeHit> Hits, double Chance)
{
    /// <summary>Chance from which passages are sent at all. Above one half: to strangers the weights promise a little more than they keep.</summary>
    private const double Enough = 0.55;

    /// <summary>Chance from which nobody need look at the question as well.</summary>
    private const double Sure = 0.6;

    /// <summary>Share of the best chunk's likelihood from which another goes along: either may be meant.</summary>
    private const double EitherMeant = 0.08;

    public bool IsWorthSending => Chance >= Enough;

    public bool IsSure => Chance >= Sure;

    /// <summary>Null when the knowledge says nothing of it.</summary>
    public static Finding? Of(KnowledgeQuery query, IReadOnlyList<RankedLine> lines, SignWeights weights)
    {
        if (lines.Count == 0)
        {
            return null;
        }

        var hits = RankedLine.Hits(lines).Take(2).ToArray();
        return new Finding(hits is [var best, var other] && other.Share < best.Share * EitherMeant ? [best] : hits, 1 / (1 + Math.Exp(-weights.Score(AnswerSigns.Of(query, lines)))));
    }
}
