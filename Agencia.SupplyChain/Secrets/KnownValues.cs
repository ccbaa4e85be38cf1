using System.Text.RegularExpressions;

namespace Agencia.SupplyChain.Secrets;

/// <summary>A value that looks like a secret and is none, and why.</summary>
internal sealed record KnownValue(string Rule, string Fingerprint, string Reason);

/// <summary>The values that a scan lets pass: by fingerprint, so that the list gives nothing away and is no finding itself.</summary>
internal sealed partial class KnownValues(IReadOnlyList<KnownValue> values)
{
    public static KnownValues Ours { get; } = Parse(Embedded());

    public IReadOnlyList<KnownValue> All => values;

    public KnownValue? Find(Finding finding) => values.FirstOrDefault(value => value.Rule == finding.Rule && value.Fingerprint == finding.Fingerprint);

    /// <summary>Lines of <c>rule fingerprint reason</c>; those with <c>#</c> are comments. Throws for any other, an unknown rule and a missing reason.</summary>
    public static KnownValues Parse(string text) => new([.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Where(line => !line.StartsWith('#'))
        .Select(line => Line().Match(line) is { Success: true, Groups: var parts } && SecretRules.All.Any(rule => rule.Name == parts[1].Value)
            ? new KnownValue(parts[1].Value, parts[2].Value, parts[3].Value)
            : throw new FormatException($"Not a line of known values: {line}"))]);

    private static string Embedded()
    {
        using var stream = typeof(KnownValues).Assembly.GetManifestResourceStream("Agencia.SupplyChain.Secrets.known-values.txt")!;
        return new StreamReader(stream).ReadToEnd();
    }

    [GeneratedRegex(@"^(\S+) ([0-9a-f]{16}) (\S.{9,})$")]
    private static partial Regex Line();
}
