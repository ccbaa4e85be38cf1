using Agencia.Moltbot.Ports;

namespace Agencia.Moltbot.Core.Privacy;

/// <summary>
/// Erases a contact: listed first, then swept out of raw bytes, then deleted. While the contact is there its identities are known; one
/// that is listed and still there was not finished, and is at the next start.
/// </summary>
internal sealed class Eraser(IErasures erasures, IRawBytes raw, IErasureList list, ErasureKeys keys, TimeProvider time)
{
    // Webhooks get their ids before they are committed, and by the clocks of several machines.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(1);

    /// <returns>Null: the client has no such contact.</returns>
    public async Task<Erasure?> EraseAsync(RowKey contact, Guid? by, CancellationToken cancellationToken)
    {
        if (await erasures.IdentitiesAsync(contact, cancellationToken) is not { } identities)
        {
            return null;
        }

        var erasure = await erasures.RecordAsync(contact.TenantId, keys.CurrentKeyId, keys.Hashes(contact.TenantId, identities), by, cancellationToken);
        await list.KeepAsync(erasure, cancellationToken);
        return erasure with { FinishedAt = await CarryOutAsync(erasure, contact.Id, identities, cancellationToken) };
    }

    public async Task<DateTimeOffset> CarryOutAsync(Erasure erasure, Guid contactId, IReadOnlyList<ContactIdentity> identities, CancellationToken cancellationToken)
    {
        var erased = ErasedIdentities.Of(identities);
        var sweptFrom = time.GetUtcNow() - Overlap;
        await raw.SweepAsync(erasure.TenantId, erasure.Id, erased, cancellationToken);
        return await erasures.DeleteAsync(erasure, contactId, erased, sweptFrom, cancellationToken);
    }
}
