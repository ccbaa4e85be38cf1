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
        state, Reported: false, DueAt: Now, UnknownSince: null, LastInboundAt: Now.AddHours(-1), NumberPaused: false, OptedOut: false, IntakeUpSince: Now.AddDays(-1));

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
        new SendDecision.Wait(Now.AddSeconds(-5) + Options.UnknownWindow),
        Decide(Head("unknown") with { UnknownSince = Now.AddMinutes(-10), IntakeUpSince = Now.AddSeconds(-5) }));

    [Fact]
    public void An_intake_that_never_beat_proves_nothing() =>
        Assert.Equal(new SendDecision.Wait(Now + Options.UnknownWindow), Decide(Head("unknown") with { UnknownSince = Now.AddMinutes(-10), IntakeUpSince = null }));

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

    private static SendDecision Decide(LaneHead head) => SendPolicy.Decide(head, Now, Options);
}
