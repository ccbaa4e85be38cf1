namespace Agencia.Tests.Scenarios;

/// <summary>Compares what customers wrote with what was stored and with what they were sent: nothing lost, nothing twice, nothing out of order.</summary>
internal sealed class SetChecker(Observed observed, Expected expected)
{
    private readonly Verdict verdict = new();

    public Verdict Check()
    {
        CheckStored();
        CheckSentOnce();
        for (var contact = 0; contact < observed.Acknowledged.Count; contact++)
        {
            CheckContact(contact);
        }

        return verdict;
    }

    private void CheckStored()
    {
        var wamids = observed.Messages.Where(message => message.FromCustomer).Select(message => message.Wamid!);
        var acknowledged = observed.Acknowledged.SelectMany((count, contact) => Enumerable.Range(0, count).Select(number => MetaSender.Wamid(contact, number)));
        CheckSet("customers' messages stored", [.. acknowledged], [.. wamids]);
    }

    private void CheckSentOnce()
    {
        var replies = observed.Messages.Where(message => !message.FromCustomer).ToDictionary(message => message.Id);
        var sends = observed.Sends.CountBy(send => send.MessageId).ToDictionary();
        verdict.Doubled.AddRange(sends.Keys.Except(replies.Keys).Select(id => $"{id} was sent and is not among the stored messages"));
        foreach (var reply in replies.Values)
        {
            CheckSent(reply, sends.GetValueOrDefault(reply.Id));
        }
    }

    private void CheckSent(StoredMessage reply, int times)
    {
        if (reply.PossibleDuplicate)
        {
            verdict.Marked++;
            if (!expected.Marked)
            {
                verdict.Doubled.Add($"the reply {reply.Text} is marked as a possible duplicate, though its outcome could be known");
            }
        }

        if (times > 1 && reply.PossibleDuplicate && expected.TwiceAtMeta)
        {
            verdict.TwiceAtMeta++;
        }
        else if (times > 1)
        {
            verdict.Doubled.Add($"the reply {reply.Text} was sent {times} times, marked: {reply.PossibleDuplicate}");
        }
        else if (times == 0 && observed.GivenUp.TryGetValue(reply.Id, out var reason) && expected.GivenUp is { } right && reason.Contains(right, StringComparison.Ordinal))
        {
            verdict.GivenUp++;
        }
        else if (times == 0)
        {
            verdict.Lost.Add($"the reply {reply.Text} never reached Meta ({observed.GivenUp.GetValueOrDefault(reply.Id, "not given up")})");
        }
    }

    private void CheckContact(int contact)
    {
        var written = Enumerable.Range(0, observed.Acknowledged[contact]).Select(number => MetaSender.Text(contact, number)).ToArray();
        var mine = observed.Messages.Where(message => message.FromCustomer && MetaSender.ContactOf(message.Wamid!) == contact).Select(message => message.Conversation).ToHashSet();
        if (mine.Count > 1)
        {
            verdict.Doubled.Add($"contact {contact} has {mine.Count} conversations");
        }

        var messages = observed.Messages.Where(message => mine.Contains(message.Conversation)).OrderBy(message => message.Position).ToArray();
        var replies = messages.Where(message => !message.FromCustomer).ToArray();
        CheckSequence($"contact {contact}'s messages by position", written, [.. messages.Where(message => message.FromCustomer).Select(message => message.Text)]);
        CheckSequence($"contact {contact}'s positions", [.. messages.Select((_, index) => $"{index + 1}")], [.. messages.Select(message => $"{message.Position}")]);
        CheckSequence($"contact {contact}'s replies as sent",
            [.. replies.Where(reply => !observed.GivenUp.ContainsKey(reply.Id)).Select(reply => $"{reply.Id}")],
            [.. observed.Sends.Where(send => send.To == MetaSender.Customer(contact)).Select(send => $"{send.MessageId}").Distinct()]);
        if (expected.Echoed)
        {
            CheckSequence($"contact {contact}'s messages as answered", written, [.. replies.SelectMany(reply => reply.Text.Split(EchoModel.Separator))]);
        }
        else
        {
            CheckAnswered(contact, written.Length, replies.Length, observed.Conversations.Where(conversation => mine.Contains(conversation.Id)));
        }
    }

    // Whoever answered: each message has its answer, and no turn answered twice.
    private void CheckAnswered(int contact, int messages, int replies, IEnumerable<StoredConversation> conversations)
    {
        verdict.Lost.AddRange(conversations.Where(c => c.Answered < c.LastInbound).Select(c => $"contact {contact} is answered up to {c.Answered} of {c.LastInbound}"));
        if (replies == 0 && messages > 0)
        {
            verdict.Lost.Add($"contact {contact} has no reply");
        }
        else if (replies > messages)
        {
            verdict.Doubled.Add($"contact {contact} has {replies} replies to {messages} messages");
        }
    }

    private void CheckSequence(string what, IReadOnlyList<string> right, IReadOnlyList<string> actual)
    {
        CheckSet(what, right, actual);
        var (inOrder, asFound) = (right.Intersect(actual), actual.Distinct().Intersect(right));
        if (!inOrder.SequenceEqual(asFound))
        {
            verdict.OutOfOrder.Add($"{what}:\n    expected {string.Join(' ', right)}\n    actual   {string.Join(' ', actual)}");
        }
    }

    private void CheckSet(string what, IReadOnlyList<string> right, IReadOnlyList<string> actual)
    {
        verdict.Lost.AddRange(right.Except(actual).Select(item => $"{what}: {item} is missing"));
        verdict.Doubled.AddRange(actual.CountBy(item => item).Where(item => item.Value > 1).Select(item => $"{what}: {item.Key} is there {item.Value} times"));
        verdict.Doubled.AddRange(actual.Except(right).Select(item => $"{what}: {item} was never sent to us"));
    }
}
