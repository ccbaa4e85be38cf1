using Agencia.Moltbot.Core.DeadLetters;

namespace Agencia.Moltbot.Ports;

/// <summary>What was given up, and what became of it since.</summary>
/// <param name="Stage"><c>turn</c>: no answer could be made; <c>send</c>: a message could not be sent.</param>
/// <param name="State"><c>open</c>, <c>replayed</c> (under way, or a newer letter stands for it) or <c>resolved</c></param>
/// <param name="MessageId">The message that was not sent; null for a turn.</param>
internal sealed record DeadLetter(
    Guid Id, Guid ClientId, string Stage, string State, Guid ConversationId, Guid? MessageId, FormerOutcome Former, IReadOnlyList<ReplayOutcome> Replays);

/// <summary>Why it was given up. A replay changes nothing of it.</summary>
internal sealed record FormerOutcome(string Reason, int Attempts, DateTimeOffset At);

/// <summary>A replay and what came of it, read from the state of the message or the conversation.</summary>
/// <param name="By">The API key that asked for it; null: the development key.</param>
/// <param name="Outcome"><c>pending</c>; of a send what became of the message (<c>accepted</c>, <c>sent</c>, <c>delivered</c>, <c>read</c>, <c>failed</c>, …); of a turn <c>answered</c> or <c>unanswered</c>; <c>dead</c>: given up again.</param>
/// <param name="DeadLetterId">The new letter, where the outcome is <c>dead</c>.</param>
/// <param name="MessageId">The answer, where the outcome is <c>answered</c>.</param>
internal sealed record ReplayOutcome(DateTimeOffset At, Guid? By, string Outcome, DateTimeOffset? OutcomeAt, Guid? DeadLetterId, Guid? MessageId);

/// <param name="TenantId">Null: of all clients.</param>
/// <param name="Stage">Null: of both stages.</param>
/// <param name="OpenOnly">Only those that nobody has replayed.</param>
internal readonly record struct DeadLetterFilter(Guid? TenantId, string? Stage, bool OpenOnly);

internal interface IDeadLetters
{
    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<DeadLetter>> ListAsync(DeadLetterFilter filter, int atMost, Guid? before, CancellationToken cancellationToken);

    Task<DeadLetter?> FindAsync(RowKey key, CancellationToken cancellationToken);

    /// <summary>Whose letters these are; what is no letter is left out. In ascending order, which is the order in which they were given up.</summary>
    Task<IReadOnlyList<RowKey>> KeysAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken);

    /// <summary>Those that nobody has replayed, oldest first.</summary>
    Task<IReadOnlyList<RowKey>> OpenAsync(DeadLetterFilter filter, int atMost, CancellationToken cancellationToken);

    /// <summary>Puts it back into the pipeline, or says why not. Two at once: the second is refused.</summary>
    Task<ReplayResult> ReplayAsync(RowKey key, bool force, Guid? by, CancellationToken cancellationToken);
}
