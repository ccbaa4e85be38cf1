using System.Security.Cryptography;
using System.Text;
using Agencia.Moltbot.Ports;

namespace Agencia.Moltbot.Core.Privacy;

/// <summary>Who is being erased: known by name while the contact is still there, by keyed hash alone afterwards.</summary>
internal sealed class ErasedIdentities
{
    public const string Phone = "phone";
    public const string UserId = "user_id";

    private readonly Func<string, DateTimeOffset?> erasedAt;

    private ErasedIdentities(Func<string, DateTimeOffset?> erasedAt, IReadOnlyList<string>? known) => (this.erasedAt, Known) = (erasedAt, known);

    /// <summary>Null where only hashes are known: then everything has to be looked at.</summary>
    public IReadOnlyList<string>? Known { get; }

    /// <summary>Whatever came, and whenever.</summary>
    public static ErasedIdentities Of(IEnumerable<ContactIdentity> identities)
    {
        var values = identities.Select(identity => identity.Value).ToHashSet(StringComparer.Ordinal);
        return new(value => values.Contains(value) ? DateTimeOffset.MaxValue : null, [.. values]);
    }

    /// <param name="untilErased">Only what came before the erasure: who has written again since is somebody new.</param>
    public static ErasedIdentities Of(IEnumerable<Erasure> erasures, byte[] key, bool untilErased)
    {
        var hashes = erasures.SelectMany(erasure => erasure.Identities.Select(hash => (Hash: Convert.ToHexString(hash), erasure.ErasedAt)))
            .GroupBy(listed => listed.Hash)
            .ToDictionary(listed => listed.Key, listed => untilErased ? listed.Max(l => l.ErasedAt) : DateTimeOffset.MaxValue);
        return new(
            value => Find(value, Phone) ?? Find(value, UserId),
            known: null);

        DateTimeOffset? Find(string value, string kind) => hashes.TryGetValue(Convert.ToHexString(Hash(key, new(kind, value))), out var at) ? at : null;
    }

    public static byte[] Hash(byte[] key, ContactIdentity identity) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{identity.Kind}|{identity.Value}"));

    /// <param name="receivedAt">When the bytes came in which the value stands.</param>
    public bool Contains(string value, DateTimeOffset receivedAt) =>
        value.Length is > 0 and <= 128 && (receivedAt < erasedAt(value) || (value[0] == '+' && receivedAt < erasedAt(Digits(value))));

    // "+34 600 000 001": as people and contact cards write a number.
    private static string Digits(string value) => string.Concat(value.Where(char.IsAsciiDigit));
}
