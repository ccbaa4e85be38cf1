namespace Agencia.Tests.Scenarios;

/// <summary>A message as it stands in the database.</summary>
internal sealed record StoredMessage(Guid Id, Guid Conversation, long Position, bool FromCustomer, string? Wamid, string Text, bool PossibleDuplicate);

/// <summary>A text that reached Meta, in the order of arrival.</summary>
internal sealed record ReceivedSend(string To, string Text, Guid MessageId);

/// <summary>Compares what customers wrote with what was stored and with what they were sent: nothing lost, nothing twice, nothing out of order.</summary>
internal sealed class SetChecker(int contacts, int messages, IReadOnlyList<StoredMessage> stored, IReadOnlyList<ReceivedSend> sends)
{
    private readonly List<string> wrong = [];

    /// <summary>Repeated sends whose outcome could not be known: allowed, counted.</summary>
    public int PossibleDuplicates { get; private set; }

    public IReadOnlyList<string> Check()
    {
        CheckStored();
        var firstSends = CheckSentOnce();
        for (var contact = 0; contact < contacts; contact++)
        {
            CheckContact(contact, firstSends);
        }

        return wrong;
    }

    private void CheckStored()
    {
        var count = stored.Where(message => message.FromCustomer).CountBy(message => message.Wamid!).ToDictionary();
        foreach (var wamid in Enumerable.Range(0, contacts).SelectMany(contact => Enumerable.Range(0, messages).Select(number => MetaSender.Wamid(contact, number))))
        {
            if (count.Remove(wamid, out var times) is false)
            {
                wrong.Add($"{wamid} was acknowledged and is lost");
            }
            else if (times > 1)
            {
                wrong.Add($"{wamid} is stored {times} times");
            }
        }

        wrong.AddRange(count.Keys.Select(wamid => $"{wamid} was never sent to us"));
    }

    private List<ReceivedSend> CheckSentOnce()
    {
        var replies = stored.Where(message => !message.FromCustomer).ToDictionary(message => message.Id);
        foreach (var sent in sends.GroupBy(send => send.MessageId))
        {
            if (!replies.Remove(sent.Key, out var reply))
            {
                wrong.Add($"{sent.Key} was sent and is not among the stored messages");
            }
            else if (sent.Count() > 1 && reply.PossibleDuplicate)
            {
                PossibleDuplicates++;
            }
            else if (sent.Count() > 1)
            {
                wrong.Add($"{sent.Key} ({reply.Text}) was sent {sent.Count()} times and is not marked as a possible duplicate");
            }
        }

        wrong.AddRange(replies.Values.Select(reply => $"the reply {reply.Id} ({reply.Text}) never reached Meta"));
        return [.. sends.DistinctBy(send => send.MessageId)];
    }

    private void CheckContact(int contact, List<ReceivedSend> firstSends)
    {
        var expected = Enumerable.Range(0, messages).Select(number => MetaSender.Text(contact, number)).ToArray();
        var sent = firstSends.Where(send => send.To == MetaSender.Customer(contact)).ToArray();
        var conversations = stored.Where(message => message.FromCustomer && expected.Contains(message.Text)).Select(message => message.Conversation).ToHashSet();
        var conversation = stored.Where(message => conversations.Contains(message.Conversation)).OrderBy(message => message.Position).ToArray();

        Compare($"contact {contact} has conversations", ["1"], [$"{conversations.Count}"]);
        Compare($"contact {contact}'s messages by position", expected, conversation.Where(message => message.FromCustomer).Select(message => message.Text));
        Compare($"contact {contact}'s messages as answered", expected, sent.SelectMany(send => send.Text.Split(EchoModel.Separator)));
        Compare($"contact {contact}'s replies as sent", conversation.Where(message => !message.FromCustomer).Select(message => $"{message.Id}"), sent.Select(send => $"{send.MessageId}"));
    }

    private void Compare(string what, IEnumerable<string> expected, IEnumerable<string> actual)
    {
        var (want, got) = (string.Join(' ', expected), string.Join(' ', actual));
        if (want != got)
        {
            wrong.Add($"{what}:\n    expected {want}\n    actual   {got}");
        }
    }
}
