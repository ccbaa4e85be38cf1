using Agencia.Moltbot.Ports;

namespace Agencia.Moltbot.Core.Privacy;

/// <summary>
/// Carries out what is listed before anything is served: a database that was restored from an older backup has people in it who were
/// erased since. Nothing else happens in the meantime, so it needs no lock against ingest but its own.
/// </summary>
internal sealed class ErasuresAtStart(IErasures erasures, IRawBytes raw, IErasureList list, Eraser eraser, ErasureKeys keys)
{
    /// <returns>How many contacts were there and are gone.</returns>
    public async Task<int> ApplyAsync(CancellationToken cancellationToken)
    {
        foreach (var listed in await list.ReadAsync(cancellationToken))
        {
            await erasures.ImportAsync(listed, cancellationToken);
        }

        var erased = 0;
        foreach (var tenantId in await erasures.TenantsAsync(cancellationToken))
        {
            erased += await ApplyAsync(tenantId, await erasures.OfTenantAsync(tenantId, cancellationToken), cancellationToken);
        }

        return erased;
    }

    private async Task<int> ApplyAsync(Guid tenantId, IReadOnlyList<Erasure> listed, CancellationToken cancellationToken)
    {
        foreach (var erasure in listed)
        {
            await list.KeepAsync(erasure, cancellationToken);
        }

        var contacts = await BackAgainAsync(tenantId, listed, cancellationToken);
        foreach (var (erasure, contact) in contacts)
        {
            await eraser.CarryOutAsync(erasure, contact.Id, contact.Identities, cancellationToken);
        }

        // Not carried out in this database: there may be bytes of somebody who is no contact yet.
        foreach (var unfinished in listed.Where(erasure => erasure.FinishedAt is null).GroupBy(erasure => erasure.KeyId))
        {
            var identities = ErasedIdentities.Of(unfinished, keys.For(tenantId, unfinished.Key), untilErased: true);
            await raw.SweepAsync(tenantId, unfinished.First().Id, identities, cancellationToken);
            foreach (var erasure in unfinished)
            {
                await erasures.FinishAsync(erasure, cancellationToken);
            }
        }

        return contacts.Count;
    }

    private async Task<List<(Erasure Erasure, KnownContact Contact)>> BackAgainAsync(Guid tenantId, IReadOnlyList<Erasure> listed, CancellationToken cancellationToken)
    {
        var byHash = listed.SelectMany(erasure => erasure.Identities.Select(hash => (Key: (erasure.KeyId, Hash: Convert.ToHexString(hash)), Erasure: erasure)))
            .GroupBy(entry => entry.Key, entry => entry.Erasure)
            .ToDictionary(entry => entry.Key, entry => entry.MaxBy(erasure => erasure.ErasedAt)!);
        var keyOf = listed.Select(erasure => erasure.KeyId).Distinct().ToDictionary(id => id, id => keys.For(tenantId, id));
        var found = new List<(Erasure, KnownContact)>();
        await foreach (var contact in erasures.ContactsAsync(tenantId, listed.Max(erasure => erasure.ErasedAt), cancellationToken))
        {
            var hashes = contact.Identities.SelectMany(identity => keyOf.Select(key => (key.Key, Convert.ToHexString(ErasedIdentities.Hash(key.Value, identity)))));
            if (hashes.Select(hash => byHash.GetValueOrDefault(hash)).FirstOrDefault(erasure => erasure is not null && contact.CreatedAt < erasure.ErasedAt) is { } erasure)
            {
                found.Add((erasure, contact));
            }
        }

        return found;
    }
}
