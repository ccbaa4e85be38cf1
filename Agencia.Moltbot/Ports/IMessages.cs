namespace Agencia.Moltbot.Ports;

/// <summary>A message of a conversation, a customer's or ours.</summary>
/// <param name="Position">Its place in the conversation; times and ids are not its order.</param>
/// <param name="Direction"><c>in</c> or <c>out</c></param>
/// <param name="Kind">As Meta names it: text, audio, image, …</param>
/// <param name="Text">What was written, a caption or a choice; null where there is none.</param>
/// <param name="Status">A customer's is received; ours go pending, sending, unknown, accepted, then what Meta reports.</param>
/// <param name="Error">Why it failed or had to wait.</param>
/// <param name="Attempts">How often it was sent.</param>
/// <param name="PossibleDuplicate">Sent again although an earlier attempt may have reached the customer.</param>
/// <param name="Wamid">Meta's id.</param>
/// <param name="SentAt">When the customer sent it, as Meta says; for ours, when it was written.</param>
internal sealed record Message(
    Guid Id, Guid ClientId, Guid ConversationId, long Position, string Direction, string Kind, string? Text, string Status, string? Error,
    int Attempts, bool PossibleDuplicate, string? Wamid, DateTimeOffset SentAt);

internal interface IMessages
{
    /// <summary>Those of Meta's id, newest first: of one client, or of all.</summary>
    Task<IReadOnlyList<Message>> OfWamidAsync(Guid? tenantId, string wamid, CancellationToken cancellationToken);

    /// <summary>A client's, by id, newest first.</summary>
    Task<IReadOnlyList<Message>> OfClientAsync(Guid tenantId, int atMost, Guid? before, CancellationToken cancellationToken);

    /// <summary>A conversation's, last position first.</summary>
    Task<IReadOnlyList<Message>> OfConversationAsync(RowKey conversation, int atMost, long? before, CancellationToken cancellationToken);

    Task<Versioned<Message>?> FindAsync(RowKey key, CancellationToken cancellationToken);

    /// <summary>Whose message it is; null: nobody's.</summary>
    Task<Guid?> TenantAsync(Guid id, CancellationToken cancellationToken);
}
