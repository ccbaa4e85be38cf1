namespace Agencia.Moltbot.Core.Knowledge;

/// <summary>
/// What is fitted on judged questions, by FitWeightsTests, with most of the lexicon hidden. Weights that never saw a set answer 93 %
/// of it rightly in the mean over the twelve sets, 85 % with most of the lexicon hidden. How strangers fare: docs/moltbot.md.
/// </summary>
/// <param name="Ranking">Of <see cref="LineSigns"/>: which line is meant.</param>
/// <param name="Answering">Of <see cref="AnswerSigns"/>: whether it answers.</param>
internal sealed record DecisionWeights(SignWeights Ranking, SignWeights Answering)
{
    public static DecisionWeights Fitted { get; } = new(
        new(
            ("said in the line", 1.16),
            ("said in line or heading", 1.5),
            ("said in the chunk", -0.12),
            ("most said", 2.55),
            ("aspect in the line", 2.38),
            ("aspect in the chunk", 1.16),
            ("light words", 1.9),
            ("share of the heading", 1.22),
            ("share of the line", 0.87),
            ("days", 0.88),
            ("numbers", 1.7),
            ("relevance", 2.26),
            ("told circumstances", 1.75),
            ("heading asks", 0.09)),
        new(
            ("always", -0.66),
            ("coverage", 0.46),
            ("unmet", -0.63),
            ("unknown things named", -1.84),
            ("aspect met", 0.66),
            ("aspect missing", -0.51),
            ("share of the heading", 0.51),
            ("likeliest chunks", 1.53),
            ("ranking score", 0.89),
            ("names nothing", 0.37),
            ("meets nothing", -0.62),
            ("all met", 0.29),
            ("half unknown", -0.6)));
}
