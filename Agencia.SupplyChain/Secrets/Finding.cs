using System.Security.Cryptography;
using System.Text;

namespace Agencia.SupplyChain.Secrets;

/// <summary>Where something that looks like a secret stands. Its value never leaves the scan.</summary>
/// <param name="Object">The version of the file, or the commit in whose message it stands: `git log --all --find-object` names who has it.</param>
internal sealed record Finding(string Rule, string Fingerprint, string Where, string Object, int Line)
{
    public static Finding Of(string rule, string value, string where, string id, int line) => new(rule, FingerprintOf(value), where, id, line);

    /// <summary>Tells a value from all others without giving it away: 16 hex digits of its SHA-256.</summary>
    public static string FingerprintOf(string value) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)).AsSpan(0, 8));

    public override string ToString() => $"{Rule} {Fingerprint} in {Where}, line {Line} (object {Object[..12]})";
}
