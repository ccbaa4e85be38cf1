using Agencia.Moltbot.Core;
using Xunit;

namespace Agencia.Tests.Moltbot;

public sealed class WakeUpTests
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);

    [Fact]
    public async Task The_next_poll_comes_in_time_when_the_clock_is_set_back()
    {
        var clock = new SettableClock();
        var wakeUp = new WakeUp(clock);

        var wait = wakeUp.WaitAsync(Poll, TestContext.Current.CancellationToken);
        clock.Offset = TimeSpan.FromHours(-1);

        await wait.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_signal_ends_the_wait_at_its_moment()
    {
        var wakeUp = new WakeUp(new SettableClock());

        wakeUp.Signal(TimeSpan.FromMilliseconds(50));

        await wakeUp.WaitAsync(TimeSpan.FromHours(1), TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, TestContext.Current.CancellationToken);
    }

    /// <summary>The real time, whose wall clock can be set.</summary>
    private sealed class SettableClock : TimeProvider
    {
        public TimeSpan Offset { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Offset;
    }
}
