namespace Agencia.Moltbot.Core.Knowledge;

/// <summary>What is fitted on judged questions.</summary>
/// <param name="Ranking">Of <see cref="LineSigns"/>: which line is meant.</param>
/// <param name="Answering">Of <see cref="AnswerSigns"/>: whether it answers.</param>
internal sealed record DecisionWeights(SignWeights Ranking, SignWeights Answering)
{
    public static DecisionWeights Fitted { get; } = new(
        new(
            ("said in the line", 1.5),
            ("said in line or heading", 2),
            ("said in the chunk", 1),
            ("most said", 1),
            ("aspect in the line", 1),
            ("aspect in the chunk", 1),
            ("light words", 1),
            ("share of the heading", 1),
            ("share of the line", 1),
            ("days", 1),
            ("numbers", 1),
            ("relevance", 2),
            ("told circumstances", 1),
            ("heading asks", 0.5)),
        new(
            ("always", 0),
            ("coverage", 0),
            ("unmet", 0),
            ("unknown things named", 0),
            ("unknown verbs", 0),
            ("aspect met", 0),
            ("aspect missing", 0),
            ("share of the heading", 0),
            ("likeliest chunks", 0),
            ("ranking score", 0),
            ("names nothing", 0)));
}
