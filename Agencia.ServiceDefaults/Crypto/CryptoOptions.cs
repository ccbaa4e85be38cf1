using System.ComponentModel.DataAnnotations;

namespace Agencia.ServiceDefaults.Crypto;

/// <summary>Section <c>Crypto</c>.</summary>
public sealed class CryptoOptions
{
    /// <summary>Every secret column is encrypted under a key derived from this one: at least 32 characters of full randomness.</summary>
    [Required, MinLength(32)]
    public string MasterKey { get; init; } = "";

    /// <summary>Stands beside each ciphertext and names the master key it was made with.</summary>
    [Range(1, int.MaxValue)]
    public int KeyId { get; init; } = 1;
}
