using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Agencia.ServiceDefaults.Crypto;

/// <summary>
/// The pgcrypto key of one secret: HKDF-SHA256 of the master key over owner, table, column and row. It goes to the server as a
/// bind parameter only; the master key never does. A ciphertext that is moved to another row or tenant does not decrypt.
/// </summary>
public sealed class RowKeys
{
    /// <summary>Arguments of <c>pgp_sym_encrypt</c>. s2k-mode 1: the key is strong already, stretching it would cost ten times the time for nothing.</summary>
    public const string Cipher = "cipher-algo=aes256, s2k-mode=1";

    private readonly SortedDictionary<int, byte[]> masters = [];

    public RowKeys(IOptions<CryptoOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        CurrentKeyId = options.Value.KeyId;
        foreach (var (id, key) in options.Value.Ring())
        {
            masters[id] = Encoding.UTF8.GetBytes(key);
        }

        KeyIds = [.. masters.Keys];
    }

    /// <summary>The master key that new secrets are encrypted under.</summary>
    public int CurrentKeyId { get; }

    /// <summary>The master keys that are configured, ascending.</summary>
    public int[] KeyIds { get; }

    /// <param name="keyId">The master key, as it stands beside the ciphertext.</param>
    /// <param name="owner">Whose the row is: the tenant's id, or <c>agency</c>.</param>
    /// <param name="column">schema.table.column</param>
    /// <param name="row">The row's primary key.</param>
    /// <exception cref="CryptographicException">The master key is not configured.</exception>
    public string For(int keyId, string owner, string column, string row)
    {
        var master = masters.GetValueOrDefault(keyId) ?? throw Unknown(keyId, column);
        var info = Encoding.UTF8.GetBytes($"{owner}|{column}|{row}");
        return Convert.ToBase64String(HKDF.DeriveKey(HashAlgorithmName.SHA256, master, 32, info: info));
    }

    /// <summary>
    /// One key for each of <see cref="KeyIds"/>, in their order: a statement picks that of the master key it finds beside the ciphertext,
    /// so that a row whose master key changes at that moment is read all the same.
    /// </summary>
    public string[] All(string owner, string column, string row) => Array.ConvertAll(KeyIds, id => For(id, owner, column, row));

    /// <summary>For a row that names a master key which is not configured.</summary>
    public CryptographicException Unknown(int keyId, string column) => new(
        $"{column} is encrypted under master key {keyId}, which is not configured (Crypto:MasterKeys:{keyId}). There are: {string.Join(", ", KeyIds)}.");
}
