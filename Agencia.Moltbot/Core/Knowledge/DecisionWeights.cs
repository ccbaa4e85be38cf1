namespace Agencia.Moltbot.Core.Knowledge;

/// <summary>What is fitted on judged questions.</summary>
/// <param name="Ranking">Of <see cref="LineSigns"/>: which line is meant.</param>
/// <param name="Answering">Of <see cref="AnswerSigns"/>: whether it answers.</param>
internal sealed record DecisionWeights(SignWeights Ranking, SignWeights Answering)
{
    public static DecisionWeights Fitted { get; } = new(
        new(
            ("said in the line", 0.92),
            ("said in line or heading", 1.64),
            ("said in the chunk", -0.46),
            ("most said", 2.7),
            ("aspect in the line", 2.47),
            ("aspect in the chunk", 1.56),
            ("light words", 1.97),
            ("share of the heading", 1.21),
            ("share of the line", 1),
            ("days", 0.62),
            ("numbers", 1.9),
            ("relevance", 2.24),
            ("told circumstances", 1.9),
            ("heading asks", 0.17)),
        new(
            ("always", -0.48),
            ("coverage", 0.04),
            ("unmet", -0.37),
            ("unknown things named", -1.76),
            ("aspect met", 0.6),
            ("aspect missing", -0.77),
            ("share of the heading", 0.74),
            ("likeliest chunks", 1.45),
            ("ranking score", 1.03),
            ("names nothing", -0.12),
            ("meets nothing", -0.63),
            ("all met", 0.56),
            ("half unknown", -0.77)));
}
