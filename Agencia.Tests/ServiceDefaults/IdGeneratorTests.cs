using Agencia.ServiceDefaults;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Agencia.Tests.ServiceDefaults;

public sealed class IdGeneratorTests
{
    [Fact]
    public void Ids_ascend_within_a_millisecond_past_the_counter_and_when_the_clock_steps_back()
    {
        var time = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.Zero };
        var ids = new IdGenerator(time);
        var first = Enumerable.Range(0, 10_000).Select(_ => ids.Next()).ToList();
        time.AdjustTime(time.GetUtcNow().AddHours(-1));
        first.AddRange(Enumerable.Range(0, 100).Select(_ => ids.Next()));

        Assert.Equal(first.Select(Text), first.Select(Text).Order(StringComparer.Ordinal));
        Assert.Equal(first.Count, first.Distinct().Count());
    }

    [Fact]
    public void An_id_is_a_UUIDv7_of_its_time()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));

        var id = Text(new IdGenerator(time).Next());

        Assert.Equal(time.GetUtcNow().ToUnixTimeMilliseconds(), Convert.ToInt64(id[..12], 16));
        Assert.Equal('7', id[12]);
        Assert.True(id[16] is '8' or '9' or 'a' or 'b');
    }

    private static string Text(Guid id) => id.ToString("n");
}
