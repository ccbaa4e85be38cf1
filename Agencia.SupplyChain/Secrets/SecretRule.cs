using System.Text.RegularExpressions;

namespace Agencia.SupplyChain.Secrets;

/// <summary>One kind of secret and how it looks.</summary>
/// <param name="Pattern">The group <c>value</c> is the secret itself; without it, all that matches.</param>
/// <param name="Holds">What a pattern can't say, such as a checksum.</param>
internal sealed record SecretRule(string Name, Regex Pattern, Func<string, bool>? Holds = null)
{
    public IEnumerable<Group> Find(string text) => Pattern.Matches(text)
        .Select(match => match.Groups["value"] is { Success: true } value ? value : match)
        .Where(value => Holds is null || Holds(value.Value));
}
