using Agencia.Moltbot.Core.Knowledge;
using Agencia.Tests.Knowledge.Fitting;
using Xunit;

namespace Agencia.Tests.Knowledge;

/// <summary>
/// Where <see cref="DecisionWeights.Fitted"/> comes from. Run by hand after a change of the signs; the table it prints goes there.
/// Each set is also scored by weights that never saw it, once with the whole lexicon and once with most of its words hidden.
/// </summary>
public sealed class FitWeightsTests
{
    private static readonly int[] Seeds = [1, 2, 3];

    [Fact]
    public void Fit_and_leave_one_set_out()
    {
        Assert.SkipUnless(Scenarios.Seeds.Full, "Fits the weights anew, half a minute: ./agencia test --full");
        var hidden = Seeds.Select(HiddenLexicon.Analyzer).Select(analyzer => JudgedSet.Names.Select(name => JudgedCase.Of(JudgedSet.Load(name, analyzer))).ToArray()).ToArray();
        var report = new List<string>();
        var (whole, thinned) = (new List<double>(), new List<double>());
        for (var at = 0; at < JudgedSet.Names.Count; at++)
        {
            var weights = WeightFit.Of(hidden.SelectMany(sets => sets.Where((_, other) => other != at)).SelectMany(cases => cases));
            var score = SetScore.Of(JudgedCase.Of(JudgedSet.Load(JudgedSet.Names[at])), weights);
            whole.Add(score.Share);
            thinned.Add(hidden.Average(sets => SetScore.Of(sets[at], weights).Share));
            report.Add($"{JudgedSet.Names[at]} by weights that never saw it: {score}; most of the lexicon hidden: {thinned[^1]:P1}");
        }

        report.Add($"mean: {whole.Average():P1}, most of the lexicon hidden: {thinned.Average():P1}");
        var all = WeightFit.Of(hidden.SelectMany(sets => sets).SelectMany(cases => cases));
        report.AddRange(all.Ranking.Table.Concat(all.Answering.Table).Select(one => FormattableString.Invariant($"(\"{one.Sign}\", {one.Weight}),")));
        TestContext.Current.SendDiagnosticMessage(string.Join('\n', report));
        Assert.True(whole.Average() > 0.85, string.Join('\n', report));
    }
}
