using Xunit;

namespace Agencia.Tests.Knowledge;

public sealed class JudgedSetTests
{
    /// <summary>
    /// Written by people who had seen neither the code nor its words, run once, and kept as it was: nothing has been changed for its
    /// questions. What strangers get; docs/moltbot.md has the first run of every set.
    /// </summary>
    private const string Unseen = "FourteenthHeldOut";

    public static TheoryData<string> Sets { get; } = [.. JudgedSet.Names];

    [Theory]
    [MemberData(nameof(Sets))]
    public void At_least_85_percent_get_the_right_answer_or_the_right_handoff(string name) => Judge(name, 0.85);

    [Fact]
    public void Strangers_get_no_less_than_they_got() => Judge(Unseen, 0.71);

    private static void Judge(string name, double atLeast)
    {
        var set = JudgedSet.Load(name);
        var misses = set.Misses();
        var right = 1 - (misses.Count / (double)set.Questions.Count);
        var verdict = $"{name}: {right:P1} of {set.Questions.Count}\n{string.Join('\n', misses)}";
        TestContext.Current.SendDiagnosticMessage(verdict);
        Assert.True(right >= atLeast, verdict);
    }
}
