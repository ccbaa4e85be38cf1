namespace Agencia.Moltbot.Ports;

/// <param name="Kind"><c>phone</c> or <c>user_id</c></param>
internal sealed record ContactIdentity(string Kind, string Value);

/// <summary>Who writes to a client.</summary>
/// <param name="Name">As the person's WhatsApp profile says.</param>
internal sealed record Contact(Guid Id, Guid ClientId, string? Name, IReadOnlyList<ContactIdentity> Identities, DateTimeOffset? OptedOutAt, DateTimeOffset CreatedAt);

internal interface IContacts
{
    /// <summary>Newest first; where an identity is given, the one who has it.</summary>
    Task<IReadOnlyList<Contact>> ListAsync(Guid tenantId, string? identity, int atMost, Guid? before, CancellationToken cancellationToken);

    Task<Versioned<Contact>?> FindAsync(RowKey key, CancellationToken cancellationToken);
}
