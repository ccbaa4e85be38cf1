using System.Reflection;
using Agencia.Moltbot.Core.Knowledge;
using Xunit;

namespace Agencia.Tests.Knowledge;

/// <summary>
/// Where <see cref="Weights"/> come from: one weight after the other is moved a step as long as more judged questions get the right
/// reply. Run by hand after a change of the features; what it prints goes into <see cref="Weights"/>.
/// </summary>
public sealed class WeightSearchTests
{
    private const int MostRounds = 4;

    private static readonly double[] Steps = [0.9, 1.1, 0.75, 1.25];

    private static readonly PropertyInfo[] Dials = [.. typeof(Weights).GetProperties().Where(dial => dial.PropertyType == typeof(double))];

    [Fact(Explicit = true)]
    public void Search_and_leave_one_set_out()
    {
        var sets = JudgedSet.Names.Select(JudgedSet.Load).ToArray();
        var report = new List<string> { $"all: {Climb(sets, Weights.Tuned)}" };
        var right = 0;
        for (var at = 0; at < sets.Length; at++)
        {
            var unseen = sets[at].Right(Climb([.. sets.Where((_, other) => other != at)], Weights.Tuned));
            right += unseen;
            report.Add($"{JudgedSet.Names[at]} by weights that never saw it: {unseen} of {sets[at].Questions.Count}");
        }

        report.Add($"leave one out: {right / (double)sets.Sum(set => set.Questions.Count):P1}");
        TestContext.Current.SendDiagnosticMessage(string.Join('\n', report));
        Assert.True(right > 0);
    }

    private static Weights Climb(IReadOnlyList<JudgedSet> sets, Weights start)
    {
        var (weights, best) = (start, Right(sets, start));
        for (var (round, before) = (0, 0); round < MostRounds && best > before; round++)
        {
            before = best;
            foreach (var (dial, step) in Dials.SelectMany(dial => Steps.Select(step => (dial, step))))
            {
                var moved = weights with { };
                dial.SetValue(moved, (double)dial.GetValue(weights)! * step);
                var right = Right(sets, moved);
                (weights, best) = right > best ? (moved, right) : (weights, best);
            }
        }

        return weights;
    }

    private static int Right(IReadOnlyList<JudgedSet> sets, Weights weights) => sets.Sum(set => set.Right(weights));
}
