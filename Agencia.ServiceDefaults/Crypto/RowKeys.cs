using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Agencia.ServiceDefaults.Crypto;

/// <summary>
/// The pgcrypto key of one secret: HKDF-SHA256 of the master key over owner, table, column and row. It goes to the server as a
/// bind parameter only; the master key never does. A ciphertext that is moved to another row or tenant does not decrypt.
/// </summary>
public sealed class RowKeys(IOptions<CryptoOptions> options)
{
    /// <summary>Arguments of <c>pgp_sym_encrypt</c>. s2k-mode 1: the key is strong already, stretching it would cost ten times the time for nothing.</summary>
    public const string Cipher = "cipher-algo=aes256, s2k-mode=1";

    /// <summary>The master key that new secrets are encrypted under.</summary>
    public int CurrentKeyId => options.Value.KeyId;

    /// <param name="keyId">The master key, as it stands beside the ciphertext.</param>
    /// <param name="owner">Whose the row is: the tenant's id, or <c>agency</c>.</param>
    /// <param name="column">schema.table.column</param>
    /// <param name="row">The row's primary key.</param>
    public string For(int keyId, string owner, string column, string row)
    {
        if (keyId != options.Value.KeyId)
        {
            throw new CryptographicException($"{column} is encrypted under master key {keyId}, but only key {options.Value.KeyId} is configured (Crypto:KeyId, Crypto:MasterKey).");
        }

        var info = Encoding.UTF8.GetBytes($"{owner}|{column}|{row}");
        return Convert.ToBase64String(HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(options.Value.MasterKey), 32, info: info));
    }
}
