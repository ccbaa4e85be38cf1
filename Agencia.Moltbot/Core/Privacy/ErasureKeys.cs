using System.Text;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults.Crypto;

namespace Agencia.Moltbot.Core.Privacy;

/// <summary>
/// Keys that identities are hashed under: one for each client, derived from the master key. Without it nobody can try all phone numbers
/// against the erasure list, and the same person has another hash at each client.
/// </summary>
internal sealed class ErasureKeys(RowKeys keys)
{
    private const string Column = "moltbot.erasures.identities";

    public int CurrentKeyId => keys.CurrentKeyId;

    public IReadOnlyList<byte[]> Hashes(Guid tenantId, IEnumerable<ContactIdentity> identities)
    {
        var key = For(tenantId, CurrentKeyId);
        return [.. identities.Select(identity => ErasedIdentities.Hash(key, identity))];
    }

    /// <exception cref="System.Security.Cryptography.CryptographicException">The list was written under another master key than the configured one.</exception>
    public byte[] For(Guid tenantId, int keyId) => Encoding.UTF8.GetBytes(keys.For(keyId, tenantId.ToString(), Column, "all"));
}
