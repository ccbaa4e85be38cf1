using Agencia.Moltbot.Core.Knowledge;

namespace Agencia.Tests.Knowledge.Fitting;

/// <summary>How one set fares, and where it loses: what is expected isn't found, or is found and handed over, or is answered and shouldn't be.</summary>
internal sealed record SetScore(int Questions, int Right, int Answerable, int FoundFirst, int FoundInTwo, int FoundInThree, int AnsweredWrong, int HandedOverFound, int HandedOver, int ShouldHandOver)
{
    public static SetScore Of(IReadOnlyList<JudgedCase> cases, DecisionWeights weights)
    {
        var judged = cases.Select(one => (one, reply: one.Decide(weights), one.Judged.IsAnswerable)).ToArray();
        var wrong = judged.Where(pair => !pair.one.Judged.IsRight(pair.reply)).ToArray();
        var answerable = cases.Where(one => one.Judged.IsAnswerable).ToArray();
        return new SetScore(
            cases.Count,
            cases.Count - wrong.Length,
            answerable.Length,
            answerable.Count(one => one.IsFound(weights.Ranking, 1)),
            answerable.Count(one => one.IsFound(weights.Ranking, 2)),
            answerable.Count(one => one.IsFound(weights.Ranking, 3)),
            wrong.Count(pair => pair.IsAnswerable && pair.reply is Decision.Answer),
            wrong.Count(pair => pair.IsAnswerable && pair.reply is not Decision.Answer && pair.one.IsFound(weights.Ranking, 2)),
            wrong.Count(pair => pair.IsAnswerable && pair.reply is not Decision.Answer),
            wrong.Count(pair => !pair.IsAnswerable));
    }

    public double Share => Right / (double)Questions;

    public override string ToString() =>
        $"{Share:P1} of {Questions}; of {Answerable} answerable {FoundFirst} found first, {FoundInTwo} in two, {FoundInThree} in three; {AnsweredWrong} answered wrong, {HandedOver} handed over wrongly ({HandedOverFound} found), {ShouldHandOver} answered that a person should";
}
