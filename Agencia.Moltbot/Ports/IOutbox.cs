using Agencia.Moltbot.Core.Outbox;

namespace Agencia.Moltbot.Ports;

/// <summary>One message on its way out, committed as <c>sending</c>.</summary>
/// <param name="AttemptId">Marks this attempt: an outcome is recorded only while the row still carries it.</param>
/// <param name="To">Phone number, or user id where <paramref name="ToUserId"/>.</param>
internal sealed record OutgoingMessage(
    Guid TenantId, Guid OutboxId, Guid MessageId, Guid NumberId, string PhoneNumberId, string To, bool ToUserId, string Text, Guid AttemptId, int Attempts, string? Trace);

internal interface IOutbox : ILanes
{
    /// <summary>
    /// Looks at the head of the lane and commits what follows from it: the message to send now, or null when there is nothing to send
    /// (the lane is given back, due when its head is).
    /// </summary>
    Task<OutgoingMessage?> NextAsync(Lane lane, CancellationToken cancellationToken);

    /// <summary>Records the outcome of an attempt. Returns false when the lane is not ours any more.</summary>
    Task<bool> RecordAsync(Lane lane, OutgoingMessage message, SendOutcome outcome, CancellationToken cancellationToken);
}
