using Agencia.Moltbot.Configuration;
using Agencia.Moltbot.Core.Outbox;
using Xunit;

namespace Agencia.Tests.Moltbot;

public sealed class PacingTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid Number = Guid.NewGuid();

    [Fact]
    public void A_number_sends_a_burst_and_then_at_its_rate()
    {
        var options = new SendingOptions { NumberRate = 50, NumberBurst = 10 };
        var (freeAt, now, sent) = (DateTimeOffset.UnixEpoch, Now, 0);
        for (; now < Now.AddSeconds(10); now = now.AddMilliseconds(10))
        {
            var paces = new NumberPaces(options, now);
            while (paces.TakeOrWait(Number, new(freeAt, DateTimeOffset.UnixEpoch)) is null)
            {
                sent++;
            }

            freeAt = Enumerable.Range(0, paces.Taken.GetValueOrDefault(Number)).Aggregate(freeAt, (free, _) => Pacing.Take(free, now, TimeSpan.FromSeconds(1) / 50));
        }

        Assert.InRange(sent, 500, 510);
    }

    [Fact]
    public void Those_that_wait_get_moments_of_their_own()
    {
        var options = new SendingOptions { NumberRate = 10, NumberBurst = 1 };
        var paces = new NumberPaces(options, Now);

        Assert.Null(paces.TakeOrWait(Number, default));
        Assert.Equal([Now.AddSeconds(0.1), Now.AddSeconds(0.2)], [paces.TakeOrWait(Number, default), paces.TakeOrWait(Number, default)]);
    }

    [Fact]
    public void A_number_that_Meta_calls_too_fast_waits_and_another_does_not()
    {
        var paces = new NumberPaces(new SendingOptions(), Now);

        Assert.Equal(Now.AddSeconds(4), paces.TakeOrWait(Number, new(DateTimeOffset.UnixEpoch, BlockedUntil: Now.AddSeconds(4))));
        Assert.Null(paces.TakeOrWait(Guid.NewGuid(), new(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch)));
    }
}
