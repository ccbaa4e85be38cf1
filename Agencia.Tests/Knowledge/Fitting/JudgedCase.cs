using Agencia.Moltbot.Core.Knowledge;

namespace Agencia.Tests.Knowledge.Fitting;

/// <summary>A judged question as its index reads it, its signs looked at once so that weights can be tried fast.</summary>
/// <param name="Beside">The decision where none of the weights has a say.</param>
internal sealed record JudgedCase(JudgedQuestion Judged, Decision? Beside, IReadOnlyList<(KnowledgeQuery Query, IReadOnlyList<RankedLine> Lines)> Asked)
{
    public static IReadOnlyList<JudgedCase> Of(JudgedSet set) => [.. set.Questions.Select(question => Of(question, set.Businesses[question.Business]))];

    public IReadOnlyList<RankedLine> Ranked(int question, SignWeights weights) => RankedLine.Ranked(Asked[question].Lines, weights);

    public Decision Decide(DecisionWeights weights) =>
        Beside ?? DegradedAnswer.FromKnowledge([.. Asked.Select((asked, at) => Finding.Of(asked.Query, Ranked(at, weights.Ranking), weights.Answering))]);

    public bool IsRight(DecisionWeights weights) => Judged.IsRight(Decide(weights));

    /// <summary>True when what is expected is in the best <paramref name="chunks"/> of its questions, whatever is decided.</summary>
    public bool IsFound(SignWeights weights, int chunks)
    {
        var found = string.Join('\n', Asked.SelectMany((_, at) => RankedLine.Hits(Ranked(at, weights)).Take(chunks)).Select(hit => hit.Excerpt));
        return Judged.Expect.All(part => JudgedQuestion.IsIn(part, found));
    }

    private static JudgedCase Of(JudgedQuestion judged, KnowledgeIndex index)
    {
        var questions = Questions.Of(judged.Question, index);
        var beside = DegradedAnswer.BesideKnowledge(judged.Question, index) ?? (questions.Count == 0 ? DegradedAnswer.Decide(judged.Question, index) : null);
        return new JudgedCase(judged, beside, [.. questions.Select(question => (question, index.Rank(question, DecisionWeights.Fitted.Ranking)))]);
    }
}
