namespace Agencia.Moltbot.Core.Knowledge;

/// <summary>The passages found for one question.</summary>
/// <param name="Hits">One or two, best first.</param>
/// <param name="IsSure">False when they may be beside the question: they are sent, and a person looks at it too.</param>
internal sealed record Finding(IReadOnlyList<KnowledgeHit> Hits, bool IsSure)
{
    private const int Looked = 3;

    /// <summary>Null when nothing is near enough to be worth sending.</summary>
    public static Finding? Of(KnowledgeQuery query, KnowledgeIndex index, Weights weights)
    {
        var hits = index.Search(query, Looked);
        if (hits is not [var best, ..] || best.Coverage < weights.Unsure)
        {
            return null;
        }

        // A second passage goes along where it speaks of what the first leaves out, and where either may be meant.
        var isSure = best.Coverage >= weights.Enough;
        var alike = isSure ? weights.SecondAlike : weights.SecondUnsure;
        var other = hits.Skip(1).FirstOrDefault(hit => best.Coverage < weights.Full && hit.Coverage >= weights.Second * best.Coverage && !hit.Met.IsSubsetOf(best.Met))
            ?? hits.Skip(1).FirstOrDefault(hit => hit.Score >= alike * best.Score && hit.Coverage >= weights.Unsure);
        return new Finding(other is null ? [best] : [best, other], isSure);
    }
}
