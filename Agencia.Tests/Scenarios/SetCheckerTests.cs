using Xunit;

namespace Agencia.Tests.Scenarios;

/// <summary>A checker that finds nothing proves nothing: each kind of fault is shown to it once.</summary>
public sealed class SetCheckerTests
{
    private static readonly Guid Conversation = Guid.NewGuid();
    private static readonly StoredMessage FirstReply = Reply(2, "0-0");
    private static readonly StoredMessage SecondReply = Reply(4, "0-1");
    private static readonly StoredMessage[] Stored = [Message(1, 0), FirstReply, Message(3, 1), SecondReply];

    [Fact]
    public void Nothing_wrong_is_nothing_found() => Assert.Empty(Check(Stored, FirstReply, SecondReply).All);

    [Fact]
    public void A_lost_message_is_found() => Assert.Contains("customers' messages stored: wamid.0-1 is missing", Check(Stored[..2], FirstReply).Lost);

    [Fact]
    public void A_message_stored_twice_is_found() => Assert.Contains("customers' messages stored: wamid.0-0 is there 2 times", Check([.. Stored, Message(5, 0)], FirstReply, SecondReply).Doubled);

    [Fact]
    public void Messages_in_another_order_are_found() => Assert.NotEmpty(Check([Message(1, 1), FirstReply, Message(3, 0), SecondReply], FirstReply, SecondReply).OutOfOrder);

    [Fact]
    public void A_message_answered_twice_is_found() =>
        Assert.Contains("contact 0's messages as answered: 0-1 is there 2 times", Check([.. Stored[..2], Message(3, 1), SecondReply, Reply(5, "0-1")], FirstReply, SecondReply).Doubled);

    [Fact]
    public void A_message_that_nobody_answered_is_found() => Assert.Contains("contact 0's messages as answered: 0-1 is missing", Check(Stored[..3], FirstReply).Lost);

    [Fact]
    public void A_reply_sent_twice_is_found() => Assert.Contains("the reply 0-0 was sent 2 times, marked: False", Check(Stored, FirstReply, FirstReply, SecondReply).Doubled);

    [Fact]
    public void A_reply_that_never_left_is_found() => Assert.Contains("the reply 0-1 never reached Meta (not given up)", Check(Stored, FirstReply).Lost);

    [Fact]
    public void Replies_sent_in_another_order_are_found() => Assert.Single(Check(Stored, SecondReply, FirstReply).OutOfOrder);

    [Fact]
    public void Two_conversations_of_one_contact_are_found() =>
        Assert.Contains("contact 0 has 2 conversations", Check([Message(1, 0), FirstReply, Message(1, 1) with { Conversation = Guid.NewGuid() }, SecondReply], FirstReply, SecondReply).Doubled);

    [Fact]
    public void A_conversation_that_is_not_answered_to_its_end_is_found()
    {
        var observed = Observed(Stored, FirstReply, SecondReply) with { Conversations = [new(Conversation, LastInbound: 3, Answered: 1)] };

        Assert.Contains("contact 0 is answered up to 1 of 3", new SetChecker(observed, new Expected { Echoed = false }).Check().Lost);
    }

    [Fact]
    public void A_marked_duplicate_is_counted_where_it_is_allowed_and_a_fault_elsewhere()
    {
        var marked = FirstReply with { PossibleDuplicate = true };
        var observed = Observed([Stored[0], marked, Stored[2], SecondReply], marked, marked, SecondReply);
        var allowed = new SetChecker(observed, new Expected { Marked = true, TwiceAtMeta = true }).Check();

        Assert.Equal((0, 1, 1), (allowed.All.Count, allowed.Marked, allowed.TwiceAtMeta));
        Assert.Single(new SetChecker(observed, new Expected { Marked = true }).Check().Doubled);
        Assert.Equal(2, new SetChecker(observed, Expected.Nothing).Check().Doubled.Count);
    }

    [Fact]
    public void A_refused_reply_is_counted_where_its_reason_is_the_fault_and_lost_elsewhere()
    {
        var observed = Observed(Stored, FirstReply) with { GivenUp = new Dictionary<Guid, string> { [SecondReply.Id] = "131047 refused" } };

        Assert.Equal(1, new SetChecker(observed, new Expected { GivenUp = "131047" }).Check().GivenUp);
        Assert.Single(new SetChecker(observed, new Expected { GivenUp = "131056" }).Check().Lost);
    }

    private static Verdict Check(StoredMessage[] stored, params StoredMessage[] sent) => new SetChecker(Observed(stored, sent), Expected.Nothing).Check();

    private static Observed Observed(StoredMessage[] stored, params StoredMessage[] sent) => new([2], stored, [], [.. sent.Select(Sent)], new Dictionary<Guid, string>());

    private static StoredMessage Message(long position, int number) =>
        new(Guid.NewGuid(), Conversation, position, true, MetaSender.Wamid(0, number), MetaSender.Text(0, number), false);

    private static StoredMessage Reply(long position, string text) => new(Guid.NewGuid(), Conversation, position, false, null, text, false);

    private static ReceivedSend Sent(StoredMessage reply) => new(MetaSender.Customer(0), reply.Text, reply.Id);
}
