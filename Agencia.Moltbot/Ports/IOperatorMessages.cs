namespace Agencia.Moltbot.Ports;

/// <summary>What a person of the agency or of the client writes to a contact.</summary>
/// <param name="IdempotencyKey">The same key for the same message is the same send.</param>
/// <param name="Lease">For how long the assistant then stays silent.</param>
/// <param name="IsTest">Check everything, send and keep nothing.</param>
internal sealed record OperatorMessage(RowKey Conversation, string Text, string IdempotencyKey, TimeSpan Lease, bool IsTest = false);

internal abstract record OperatorSend
{
    /// <summary>It is on its way.</summary>
    /// <param name="Repeated">It was before this call.</param>
    internal sealed record Accepted(Guid MessageId, bool Repeated) : OperatorSend;

    /// <summary>A test that would have been sent.</summary>
    internal sealed record Tested : OperatorSend;

    internal sealed record NoConversation : OperatorSend;

    /// <summary>The key stands for another message.</summary>
    internal sealed record KeyInUse : OperatorSend;

    /// <summary>Meta takes free text only within 24 hours of the contact's last message.</summary>
    internal sealed record WindowClosed(DateTimeOffset? Since) : OperatorSend;

    internal sealed record OptedOut : OperatorSend;
}

internal interface IOperatorMessages
{
    Task<OperatorSend> SendAsync(OperatorMessage message, CancellationToken cancellationToken);
}
