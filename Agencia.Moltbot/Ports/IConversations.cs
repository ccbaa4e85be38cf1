namespace Agencia.Moltbot.Ports;

/// <summary>A message as the assistant is shown it.</summary>
internal sealed record HistoryMessage(long Position, bool FromCustomer, string Kind, string? Text);

/// <summary>All that a turn needs to know, read at one moment.</summary>
/// <param name="Messages">The newest messages in the order of the conversation.</param>
/// <param name="AnsweredPosition">Customers' messages beyond it wait for this turn.</param>
/// <param name="ReadUpTo">Position of the newest message of the customer that was read.</param>
/// <param name="PastMaxWait">The oldest unanswered message has waited its maximum: no draft may be thrown away any more.</param>
internal sealed record TurnContext(
    Lane Lane, ClientProfile Client, AssistantVersion Assistant, IReadOnlyList<HistoryMessage> Messages, long AnsweredPosition, long ReadUpTo,
    bool WithPerson, bool HandoffRequested, bool PastMaxWait, int Attempts, string? CustomerName, string? Trace, KnowledgeStamp Knowledge);

internal sealed record ClientProfile(Guid Id, string Name, string Locale, string? AwayMessage);

internal sealed record AssistantVersion(string Prompt, string Model);

/// <summary>Tells whether the client's knowledge has changed since it was read.</summary>
internal readonly record struct KnowledgeStamp(long Documents, DateTimeOffset? UpdatedAt);

/// <summary>What a turn says, and whether it asks for a person.</summary>
internal sealed record Reply(string Text, string? HandoffReason);

/// <summary>A turn that wants to be committed.</summary>
/// <param name="Reply">Null only marks what was read as answered.</param>
/// <param name="DiscardIfSuperseded">Write nothing when the customer has written again.</param>
/// <param name="Trace">Goes into the outbox with the reply.</param>
internal sealed record TurnDraft(Lane Lane, long ReadUpTo, Reply? Reply, bool DiscardIfSuperseded, string? Trace);

internal enum TurnOutcome
{
    Committed,

    /// <summary>Committed, and the customer wrote again before: the next turn is due after the quiet window.</summary>
    CommittedAndDueAgain,

    /// <summary>The customer wrote again before the commit; nothing was written.</summary>
    Superseded,

    /// <summary>Another runner has the conversation by now; nothing was written.</summary>
    LeaseLost,
}

/// <summary>The lanes of turns.</summary>
internal interface IConversations : ILanes<TurnContext>
{
    /// <summary>Reads leased conversations again; null for one whose lease is lost. In the order asked.</summary>
    Task<IReadOnlyList<TurnContext?>> ReadAsync(IReadOnlyList<Lane> lanes, CancellationToken cancellationToken);

    /// <summary>
    /// Writes the replies, their places in the outbox and the conversations' new state in one transaction; drafts that come too late have
    /// no part in it. In the order given.
    /// </summary>
    /// <exception cref="Core.SetRefusedException">The database refuses what one of them says; nothing was written.</exception>
    Task<IReadOnlyList<TurnOutcome>> CommitAsync(IReadOnlyList<TurnDraft> drafts, CancellationToken cancellationToken);

    /// <summary>Gives the lane back after a failure, due again after a doubling wait; after the last attempt the failure becomes a dead letter and a person is asked for.</summary>
    Task FailAsync(Lane lane, string reason, CancellationToken cancellationToken);
}
