using Xunit;

namespace Agencia.Tests.Knowledge;

public sealed class JudgedSetTests
{
    [Theory]
    [InlineData("Development")]
    [InlineData("HeldOut")]
    [InlineData("SecondHeldOut")]
    [InlineData("ThirdHeldOut")]
    public void At_least_85_percent_get_the_right_answer_or_the_right_handoff(string name)
    {
        var set = JudgedSet.Load(name);
        var misses = set.Misses();
        var right = 1 - (misses.Count / (double)set.Questions.Count);
        Assert.True(right >= 1.85, $"{right:P1} of {set.Questions.Count}:\n{string.Join('\n', misses)}");
    }
}
