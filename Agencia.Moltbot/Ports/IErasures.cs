using Agencia.Moltbot.Core.Privacy;

namespace Agencia.Moltbot.Ports;

/// <summary>That somebody was erased, and not who: the identities are keyed hashes.</summary>
/// <param name="KeyId">The master key that the hashes' key is derived from.</param>
/// <param name="By">The API key that asked for it; null: the development key.</param>
/// <param name="ErasedAt">Contacts made before are meant; who writes again afterwards is a new contact.</param>
/// <param name="FinishedAt">Null: not carried out in this database.</param>
internal sealed record Erasure(Guid Id, Guid TenantId, int KeyId, IReadOnlyList<byte[]> Identities, Guid? By, DateTimeOffset ErasedAt, DateTimeOffset? FinishedAt = null);

internal sealed record KnownContact(Guid Id, DateTimeOffset CreatedAt, IReadOnlyList<ContactIdentity> Identities);

/// <summary>Contacts and the list of those that are gone.</summary>
internal interface IErasures
{
    /// <summary>Whose contact it is; null: nobody's.</summary>
    Task<Guid?> TenantAsync(Guid contactId, CancellationToken cancellationToken);

    /// <summary>Null when there is no such contact.</summary>
    Task<IReadOnlyList<ContactIdentity>?> IdentitiesAsync(RowKey contact, CancellationToken cancellationToken);

    /// <summary>Lists an erasure before anything is taken away, so that one whose process dies is carried out at the next start.</summary>
    Task<Erasure> RecordAsync(Guid tenantId, int keyId, IReadOnlyList<byte[]> identities, Guid? by, CancellationToken cancellationToken);

    /// <summary>Lists an erasure of another time of this database. One that is listed, or of a client that is not here, changes nothing.</summary>
    Task ImportAsync(Erasure erasure, CancellationToken cancellationToken);

    /// <summary>Clients with erasures.</summary>
    Task<IReadOnlyList<Guid>> TenantsAsync(CancellationToken cancellationToken);

    Task<IReadOnlyList<Erasure>> OfTenantAsync(Guid tenantId, CancellationToken cancellationToken);

    /// <summary>Newest first; of one client, or of all.</summary>
    Task<IReadOnlyList<Erasure>> ListAsync(Guid? tenantId, int atMost, Guid? before, CancellationToken cancellationToken);

    IAsyncEnumerable<KnownContact> ContactsAsync(Guid tenantId, DateTimeOffset createdBefore, CancellationToken cancellationToken);

    /// <summary>
    /// Takes the contact out of every table of the client, and out of raw bytes that came since <paramref name="sweptFrom"/>, in one transaction
    /// beside which no ingest runs. A turn or a send that is under way finds its lane gone and can't commit.
    /// </summary>
    /// <returns>When it was finished.</returns>
    Task<DateTimeOffset> DeleteAsync(Erasure erasure, Guid contactId, ErasedIdentities identities, DateTimeOffset sweptFrom, CancellationToken cancellationToken);

    Task FinishAsync(Erasure erasure, CancellationToken cancellationToken);
}

/// <summary>Bytes as they came: inbox, unrouted, poison, a client's updates.</summary>
internal interface IRawBytes
{
    /// <summary>Takes everything about the identities out of them, page by page, each page a transaction of its own.</summary>
    Task SweepAsync(Guid tenantId, Guid erasureId, ErasedIdentities identities, CancellationToken cancellationToken);

    /// <summary>Does the same for webhooks that brought something late about somebody who was erased.</summary>
    /// <returns>How many such webhooks there were.</returns>
    Task<int> SweepLateAsync(Func<Erasure, ErasedIdentities> identitiesOf, CancellationToken cancellationToken);
}

/// <summary>The erasure list outside the database, for one that is restored from an older backup.</summary>
internal interface IErasureList
{
    /// <summary>When it returns, the erasure is on disk. One that is there already stays as it is.</summary>
    Task KeepAsync(Erasure erasure, CancellationToken cancellationToken);

    Task<IReadOnlyList<Erasure>> ReadAsync(CancellationToken cancellationToken);
}
