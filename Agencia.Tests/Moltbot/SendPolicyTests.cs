using Agencia.Moltbot.Configuration;
using Agencia.Moltbot.Core.Outbox;
using Xunit;

namespace Agencia.Tests.Moltbot;

/// <summary>Promise 4, decided without I/O.</summary>
public sealed class SendPolicyTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly SendingOptions Options = new();

    private static LaneHead Head(string state = "pending") => new(
        state, Reported: false, DueAt: Now, UnknownSince: null, LastInboundAt: Now.AddHours(-1), NumberPaused: false, OptedOut: false, PairFreeAt: DateTimeOffset.UnixEpoch);

    private static readonly IntakeWatch UpAndRead = new(UpSince: Now.AddDays(-1), OldestUnread: null);

    [Fact]
    public void What_is_due_is_sent_and_is_no_duplicate() => Assert.Equal(new SendDecision.Send(PossibleDuplicate: false), Decide(Head()));

    [Fact]
    public void What_is_not_due_waits() => Assert.Equal(new SendDecision.Wait(Now.AddSeconds(5)), Decide(Head() with { DueAt = Now.AddSeconds(5) }));

    [Fact]
    public void A_send_whose_runner_died_becomes_unknown_and_never_pending() =>
        Assert.Equal(new SendDecision.BecomeUnknown(Now + Options.UnknownWindow), Decide(Head("sending")));

    [Theory]
    [InlineData("pending")]
    [InlineData("sending")]
    [InlineData("unknown")]
    public void A_reported_status_proves_that_it_was_sent(string state) => Assert.Equal(new SendDecision.Done(), Decide(Head(state) with { Reported = true }));

    [Fact]
    public void Unknown_waits_for_its_status_the_whole_window() =>
        Assert.Equal(new SendDecision.Wait(Now.AddSeconds(50)), Decide(Head("unknown") with { UnknownSince = Now.AddSeconds(-10) }));

    [Fact]
    public void Unknown_is_sent_again_after_the_window_and_marked() =>
        Assert.Equal(new SendDecision.Send(PossibleDuplicate: true), Decide(Head("unknown") with { UnknownSince = Now - Options.UnknownWindow }));

    [Fact]
    public void A_gap_of_the_intake_begins_the_window_anew() => Assert.Equal(
        new SendDecision.Wait(Now.AddSeconds(-5) + Options.UnknownWindow), Decide(LongUnknown, UpAndRead with { UpSince = Now.AddSeconds(-5) }));

    [Fact]
    public void An_intake_that_is_down_proves_nothing() =>
        Assert.IsType<SendDecision.Wait>(Decide(LongUnknown, UpAndRead with { UpSince = null }));

    [Fact]
    public void A_status_may_stand_in_a_webhook_that_nobody_has_read_yet()
    {
        Assert.IsType<SendDecision.Wait>(Decide(LongUnknown, UpAndRead with { OldestUnread = LongUnknown.UnknownSince }));
        Assert.IsType<SendDecision.Send>(Decide(LongUnknown, UpAndRead with { OldestUnread = LongUnknown.UnknownSince + Options.UnknownWindow }));
    }

    [Fact]
    public void A_customer_who_has_had_a_burst_waits_for_the_pair_s_rate()
    {
        var afterBurst = Enumerable.Range(0, Options.PairBurst).Aggregate(DateTimeOffset.UnixEpoch, (freeAt, _) => Pacing.Take(freeAt, Now, Options.PairInterval));

        Assert.IsType<SendDecision.Send>(Decide(Head() with { PairFreeAt = afterBurst - Options.PairInterval }));
        Assert.Equal(new SendDecision.Wait(Now + Options.PairInterval), Decide(Head() with { PairFreeAt = afterBurst }));
    }

    [Theory]
    [InlineData(24 * 60, false)]
    [InlineData((24 * 60) - 1, true)]
    public void The_service_window_is_checked_when_it_is_sent(int minutesAgo, bool open) =>
        Assert.Equal(open, Decide(Head() with { LastInboundAt = Now.AddMinutes(-minutesAgo) }) is SendDecision.Send);

    [Fact]
    public void A_paused_number_waits_and_an_opted_out_customer_is_given_up()
    {
        Assert.IsType<SendDecision.Wait>(Decide(Head() with { NumberPaused = true }));
        Assert.IsType<SendDecision.GiveUp>(Decide(Head() with { OptedOut = true }));
    }

    private static LaneHead LongUnknown => Head("unknown") with { UnknownSince = Now.AddMinutes(-10) };

    private static SendDecision Decide(LaneHead head, IntakeWatch? watch = null) => SendPolicy.Decide(head, watch ?? UpAndRead, Now, Options);
}
