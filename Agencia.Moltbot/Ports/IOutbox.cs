using Agencia.Moltbot.Core.Outbox;

namespace Agencia.Moltbot.Ports;

/// <summary>One message on its way out, committed as <c>sending</c>.</summary>
/// <param name="AttemptId">Marks this attempt: an outcome is recorded only while the row still carries it.</param>
/// <param name="To">Phone number, or user id where <paramref name="ToUserId"/>.</param>
/// <param name="Attempts">Calls made of it, this one included.</param>
/// <param name="Failures">Refusals so far that count towards giving up.</param>
internal sealed record OutgoingMessage(
    Guid TenantId, Guid OutboxId, Guid MessageId, Guid ConversationId, Guid NumberId, string PhoneNumberId, string To, bool ToUserId, string Text,
    Guid AttemptId, int Attempts, int Failures, string? Trace);

/// <summary>A lane and the message at its head, which is to be sent now.</summary>
internal sealed record LaneSend(Lane Lane, OutgoingMessage Message);

/// <summary>A call that was made, and what came of it.</summary>
internal sealed record SendResult(Lane Lane, OutgoingMessage Message, SendOutcome Outcome);

/// <summary>The lanes of sends. What is handed out to be sent is committed as <c>sending</c> before.</summary>
internal interface IOutbox : ILanes<LaneSend>
{
    /// <summary>
    /// Records outcomes, and takes the next message of each lane that is still ours; null where there is none to send now (the lane is
    /// given back, due when its head is). In the order given.
    /// </summary>
    /// <exception cref="Core.SetRefusedException">The database refuses what one of them says; nothing was written.</exception>
    Task<IReadOnlyList<LaneSend?>> RecordAsync(IReadOnlyList<SendResult> results, CancellationToken cancellationToken);
}
