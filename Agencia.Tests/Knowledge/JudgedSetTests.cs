using Xunit;

namespace Agencia.Tests.Knowledge;

public sealed class JudgedSetTests
{
    public static TheoryData<string> Sets { get; } = [.. JudgedSet.Names];

    [Theory]
    [MemberData(nameof(Sets))]
    public void At_least_85_percent_get_the_right_answer_or_the_right_handoff(string name)
    {
        var set = JudgedSet.Load(name);
        var misses = set.Misses();
        var right = 1 - (misses.Count / (double)set.Questions.Count);
        var verdict = $"{name}: {right:P1} of {set.Questions.Count}\n{string.Join('\n', misses)}";
        TestContext.Current.SendDiagnosticMessage(verdict);
        Assert.True(right >= 0.85, verdict);
    }
}
