namespace Agencia.Moltbot.Core.Knowledge;

/// <summary>What each of some signs counts, in the signs' own order.</summary>
internal sealed record SignWeights(params IReadOnlyList<(string Sign, double Weight)> Table)
{
    public double Score(double[] signs)
    {
        var score = 0.0;
        for (var at = 0; at < signs.Length; at++)
        {
            score += Table[at].Weight * signs[at];
        }

        return score;
    }
}
