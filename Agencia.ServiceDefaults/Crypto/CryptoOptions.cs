using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Agencia.ServiceDefaults.Crypto;

/// <summary>Section <c>Crypto</c>: the master keys. There are several while secrets move from one to the next (docs/database.md, "Secrets").</summary>
public sealed class CryptoOptions : IValidatableObject
{
    /// <summary>Characters of full randomness that a master key has at least.</summary>
    public const int ShortestKey = 32;

    /// <summary>The master key of <see cref="KeyId"/>. May be left out where <see cref="MasterKeys"/> has it.</summary>
    public string MasterKey { get; init; } = "";

    /// <summary>The master key that new secrets are encrypted under; it stands beside each ciphertext.</summary>
    [Range(1, int.MaxValue)]
    public int KeyId { get; init; } = 1;

    /// <summary>Master keys by their ids: those that something is still encrypted under, and the next one.</summary>
    public Dictionary<string, string> MasterKeys { get; init; } = [];

    /// <summary>All master keys that are configured.</summary>
    public IReadOnlyDictionary<int, string> Ring()
    {
        var ring = MasterKeys.ToDictionary(entry => int.Parse(entry.Key, NumberStyles.None, CultureInfo.InvariantCulture), entry => entry.Value);
        if (MasterKey.Length > 0)
        {
            ring[KeyId] = MasterKey;
        }

        return ring;
    }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (id, key) in MasterKeys)
        {
            if (!int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1)
            {
                yield return new($"the name of a master key is its id, a whole number from 1 to {int.MaxValue}.", [$"{nameof(MasterKeys)}:{id}"]);
            }
            else if (key.Length < ShortestKey)
            {
                yield return new($"a master key has at least {ShortestKey} characters.", [$"{nameof(MasterKeys)}:{id}"]);
            }
            else if (number == KeyId && MasterKey.Length > 0 && MasterKey != key)
            {
                yield return new($"is another key than Crypto:MasterKeys:{id}, although Crypto:KeyId says that both are key {id}. Keep the right one; a former key stands under its own id.", [nameof(MasterKey)]);
            }
        }

        if (MasterKey.Length is > 0 and < ShortestKey)
        {
            yield return new($"a master key has at least {ShortestKey} characters.", [nameof(MasterKey)]);
        }
        else if (MasterKey.Length == 0 && !MasterKeys.ContainsKey(KeyId.ToString(CultureInfo.InvariantCulture)))
        {
            yield return new($"the master key {KeyId} (Crypto:KeyId) is missing: here or as Crypto:MasterKeys:{KeyId}, at least {ShortestKey} characters of full randomness.", [nameof(MasterKey)]);
        }
    }
}
