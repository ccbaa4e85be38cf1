namespace Agencia.Moltbot.Ports;

/// <summary>What a client's number and one contact have said to each other.</summary>
/// <param name="State"><c>assistant</c> answers, the contact is <c>waiting</c> for a person, or a <c>person</c> has taken over.</param>
/// <param name="HumanUntil">Until then the assistant stays silent; a date in the past is history.</param>
/// <param name="LastPosition">Of the newest message.</param>
/// <param name="ServiceWindowUntil">Until then the contact may be written to (Meta's 24 hours after its last message).</param>
internal sealed record Conversation(
    Guid Id, Guid ClientId, Guid NumberId, Guid ContactId, string? ContactName, string State, DateTimeOffset? HumanUntil,
    DateTimeOffset? HandoffRequestedAt, string? HandoffReason, long LastPosition, DateTimeOffset? LastInboundAt, DateTimeOffset? ServiceWindowUntil, DateTimeOffset CreatedAt);

/// <summary>Null: any.</summary>
internal sealed record ConversationFilter(Guid? TenantId, Guid? NumberId, Guid? ContactId, string? State);

/// <summary>Conversations as a person sees them.</summary>
internal interface IConversationDirectory
{
    /// <summary>Newest first, over all clients where the filter names none.</summary>
    Task<IReadOnlyList<Conversation>> ListAsync(ConversationFilter filter, int atMost, Guid? before, CancellationToken cancellationToken);

    Task<Versioned<Conversation>?> FindAsync(RowKey key, CancellationToken cancellationToken);

    /// <summary>Whose conversation it is; null: nobody's.</summary>
    Task<Guid?> TenantAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>A person takes over: the assistant is silent for so long, and an answer it is making now is thrown away. Null: no such conversation.</summary>
    Task<Versioned<Conversation>?> HandOverAsync(RowKey key, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>The assistant answers again, from the next message on. Null: no such conversation.</summary>
    Task<Versioned<Conversation>?> GiveBackAsync(RowKey key, CancellationToken cancellationToken);
}
