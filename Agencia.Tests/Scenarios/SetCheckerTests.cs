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
    public void Nothing_wrong_is_nothing_found() => Assert.Empty(Check(Stored, FirstReply, SecondReply));

    [Fact]
    public void A_lost_message_is_found() => Assert.Contains(Check(Stored[..2], FirstReply), fault => fault.Contains("wamid.0-1 was acknowledged and is lost", StringComparison.Ordinal));

    [Fact]
    public void A_message_stored_twice_is_found() => Assert.Contains("wamid.0-0 is stored 2 times", Check([.. Stored, Message(5, 0)], FirstReply, SecondReply));

    [Fact]
    public void Messages_in_another_order_are_found() => Assert.NotEmpty(Check([Message(1, 1), FirstReply, Message(3, 0), SecondReply], FirstReply, SecondReply));

    [Fact]
    public void A_reply_sent_twice_is_found() => Assert.Contains(Check(Stored, FirstReply, FirstReply, SecondReply), fault => fault.Contains("was sent 2 times", StringComparison.Ordinal));

    [Fact]
    public void A_reply_that_never_left_is_found() => Assert.Contains(Check(Stored, FirstReply), fault => fault.Contains("never reached Meta", StringComparison.Ordinal));

    [Fact]
    public void Replies_sent_in_another_order_are_found() => Assert.Equal(2, Check(Stored, SecondReply, FirstReply).Count);

    [Fact]
    public void A_marked_duplicate_is_counted_and_no_fault()
    {
        var marked = FirstReply with { PossibleDuplicate = true };
        var checker = new SetChecker(1, 2, [Stored[0], marked, Stored[2], SecondReply], [Sent(marked), Sent(marked), Sent(SecondReply)]);

        Assert.Empty(checker.Check());
        Assert.Equal(1, checker.PossibleDuplicates);
    }

    private static IReadOnlyList<string> Check(StoredMessage[] stored, params StoredMessage[] sent) => new SetChecker(1, 2, stored, [.. sent.Select(Sent)]).Check();

    private static StoredMessage Message(long position, int number) =>
        new(Guid.NewGuid(), Conversation, position, true, MetaSender.Wamid(0, number), MetaSender.Text(0, number), false);

    private static StoredMessage Reply(long position, string text) => new(Guid.NewGuid(), Conversation, position, false, null, text, false);

    private static ReceivedSend Sent(StoredMessage reply) => new(MetaSender.Customer(0), reply.Text, reply.Id);
}
