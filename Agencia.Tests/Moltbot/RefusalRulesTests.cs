using Agencia.Moltbot.Core.Outbox;
using Xunit;

namespace Agencia.Tests.Moltbot;

/// <summary>Meta's error codes as the facts map them.</summary>
public sealed class RefusalRulesTests
{
    [Theory]
    [InlineData(190, 401, nameof(RefusalRule.PauseNumber))]
    [InlineData(0, 401, nameof(RefusalRule.PauseNumber))]
    [InlineData(10, 403, nameof(RefusalRule.PauseNumber))]
    [InlineData(200, 403, nameof(RefusalRule.PauseNumber))]
    [InlineData(299, 403, nameof(RefusalRule.PauseNumber))]
    [InlineData(130429, 429, nameof(RefusalRule.WaitNumber))]
    [InlineData(80007, 429, nameof(RefusalRule.WaitNumber))]
    [InlineData(131048, 400, nameof(RefusalRule.WaitNumber))]
    [InlineData(131056, 400, nameof(RefusalRule.WaitPair))]
    [InlineData(131000, 500, nameof(RefusalRule.Retry))]
    [InlineData(131016, 503, nameof(RefusalRule.Retry))]
    [InlineData(131050, 400, nameof(RefusalRule.OptOut))]
    [InlineData(131026, 400, nameof(RefusalRule.Stop))]
    [InlineData(131047, 400, nameof(RefusalRule.Stop))]
    [InlineData(131049, 400, nameof(RefusalRule.Stop))]
    [InlineData(100, 400, nameof(RefusalRule.Stop))]
    [InlineData(null, 429, nameof(RefusalRule.WaitNumber))]
    [InlineData(null, 400, nameof(RefusalRule.Stop))]
    public void A_code_has_its_rule(int? code, int status, string rule) => Assert.Equal(rule, RefusalRules.For(code, status).ToString());
}
