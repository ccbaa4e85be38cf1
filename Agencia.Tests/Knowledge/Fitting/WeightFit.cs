using Agencia.Moltbot.Core.Knowledge;

namespace Agencia.Tests.Knowledge.Fitting;

/// <summary>Fits <see cref="DecisionWeights"/> on judged questions: a softmax over the lines, then a logistic regression on the best. Nothing in it is random.</summary>
internal static class WeightFit
{
    private static readonly SignWeights RankingSigns = DecisionWeights.Fitted.Ranking;
    private static readonly SignWeights AnsweringSigns = DecisionWeights.Fitted.Answering;

    public static DecisionWeights Of(IEnumerable<JudgedCase> judged)
    {
        var cases = judged.Where(one => one.Beside is null).ToArray();
        var ranking = Named(RankingSigns, FitRanking(cases));
        return new DecisionWeights(ranking, Named(AnsweringSigns, FitAnswering(cases, ranking)));
    }

    /// <summary>Makes the lines that hold what is expected likelier than the others of their question.</summary>
    private static double[] FitRanking(JudgedCase[] cases)
    {
        var asked = cases.SelectMany(one => one.Asked.Select(asked => (asked.Lines, Right: asked.Lines.Select(line => IsRight(one.Judged, line)).ToArray())))
            .Where(one => one.Right.Contains(true) && one.Right.Contains(false)).ToArray();
        return Descent.Minimum(RankingSigns.Table.Count, 250, pull: 0.002, (weights, slope) =>
        {
            foreach (var (lines, right) in asked)
            {
                var scores = lines.Select(line => Descent.Dot(weights, line.Signs)).ToArray();
                var likelihoods = scores.Select(score => Math.Exp(score - scores.Max())).ToArray();
                var all = likelihoods.Sum();
                var good = likelihoods.Where((_, at) => right[at]).Sum();
                for (var at = 0; at < lines.Count; at++)
                {
                    Descent.Add(slope, lines[at].Signs, ((likelihoods[at] / all) - (right[at] ? likelihoods[at] / good : 0)) / asked.Length);
                }
            }
        });
    }

    private static double[] FitAnswering(JudgedCase[] cases, SignWeights ranking)
    {
        var answers = new List<(double[] Signs, bool IsRight)>();
        foreach (var one in cases)
        {
            for (var at = 0; at < one.Asked.Count; at++)
            {
                if (one.Ranked(at, ranking) is { Count: > 0 } lines)
                {
                    var sent = string.Join('\n', Finding.Of(one.Asked[at].Query, lines, AnsweringSigns)!.Hits.Select(hit => hit.Excerpt));
                    answers.Add((AnswerSigns.Of(one.Asked[at].Query, lines), one.Judged.IsSpokenOf(sent)));
                }
            }
        }

        return Descent.Minimum(AnsweringSigns.Table.Count, 600, pull: 0.003, (weights, slope) =>
        {
            foreach (var (signs, isRight) in answers)
            {
                Descent.Add(slope, signs, ((1 / (1 + Math.Exp(-Descent.Dot(weights, signs)))) - (isRight ? 1 : 0)) / answers.Count);
            }
        });
    }

    private static bool IsRight(JudgedQuestion judged, RankedLine line) =>
        judged.IsSpokenOf(line.Chunk.Chunk.Text.Length <= Passage.LongestWhole ? line.Chunk.Chunk.Text : line.Chunk.Sentences[line.Line].Text);

    private static SignWeights Named(SignWeights signs, double[] weights) => new([.. signs.Table.Select((one, at) => (one.Sign, Math.Round(weights[at], 2)))]);
}
