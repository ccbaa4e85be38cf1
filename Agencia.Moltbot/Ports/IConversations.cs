namespace Agencia.Moltbot.Ports;

/// <summary>A message as the assistant is shown it.</summary>
internal sealed record HistoryMessage(long Position, bool FromCustomer, string Kind, string? Text);

/// <summary>All that a turn needs to know, read at one moment.</summary>
/// <param name="Messages">The newest messages in the order of the conversation.</param>
/// <param name="AnsweredPosition">Customers' messages beyond it wait for this turn.</param>
/// <param name="ReadUpTo">Position of the newest message of the customer that was read.</param>
/// <param name="PastMaxWait">The oldest unanswered message has waited its maximum: no draft may be thrown away any more.</param>
internal sealed record TurnContext(
    ClientProfile Client, AssistantVersion Assistant, IReadOnlyList<HistoryMessage> Messages, long AnsweredPosition, long ReadUpTo,
    bool WithPerson, bool HandoffRequested, bool PastMaxWait, int Attempts, string? CustomerName, string? Trace, KnowledgeStamp Knowledge);

internal sealed record ClientProfile(Guid Id, string Name, string Locale, string? AwayMessage);

internal sealed record AssistantVersion(string Prompt, string Model);

/// <summary>Tells whether the client's knowledge has changed since it was read.</summary>
internal readonly record struct KnowledgeStamp(long Documents, DateTimeOffset? UpdatedAt);

/// <summary>What a turn says, and whether it asks for a person.</summary>
internal sealed record Reply(string Text, string? HandoffReason);

internal enum TurnOutcome
{
    Committed,

    /// <summary>The customer wrote again before the commit; nothing was written.</summary>
    Superseded,

    /// <summary>Another runner has the conversation by now; nothing was written.</summary>
    LeaseLost,
}

internal interface IConversations : ILanes
{
    /// <summary>Null when the lease is lost.</summary>
    Task<TurnContext?> ReadAsync(Lane lane, CancellationToken cancellationToken);

    /// <summary>
    /// Writes the reply, its place in the outbox and the conversation's new state in one transaction. A null reply only marks what was read as answered.
    /// </summary>
    /// <param name="discardIfSuperseded">Write nothing when the customer has written again.</param>
    Task<TurnOutcome> CommitAsync(Lane lane, long readUpTo, Reply? reply, bool discardIfSuperseded, CancellationToken cancellationToken);

    /// <summary>Gives the lane back after a failure, due again after a doubling wait; after the last attempt the failure becomes a dead letter and a person is asked for.</summary>
    Task FailAsync(Lane lane, string reason, CancellationToken cancellationToken);
}
