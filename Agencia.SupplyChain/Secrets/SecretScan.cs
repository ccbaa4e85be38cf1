using System.Text;

namespace Agencia.SupplyChain.Secrets;

/// <summary>What a scan saw.</summary>
/// <param name="Known">The known test values that it met.</param>
internal sealed record ScanResult(List<Finding> Findings, HashSet<KnownValue> Known)
{
    public int Commits { get; set; }

    public int Files { get; set; }

    public long Bytes { get; set; }
}

/// <summary>Searches everything a history ever held: what was deleted again is still given to whoever clones it.</summary>
internal static class SecretScan
{
    /// <param name="revisions">As git takes them: <c>HEAD</c>, or <c>--all</c> for every branch and tag.</param>
    public static async Task<ScanResult> RunAsync(string repository, string revisions, KnownValues known, CancellationToken cancellationToken)
    {
        var result = new ScanResult([], []);
        await GitObjects.ReadAsync(repository, revisions, found =>
        {
            _ = found.Kind == "blob" ? result.Files++ : found.Kind == "commit" ? result.Commits++ : 0;
            result.Bytes += found.Content.Length;
            Search(found, known, result);
        }, cancellationToken);
        return result;
    }

    private static void Search(GitObject found, KnownValues known, ScanResult result)
    {
        var text = Decode(found.Content);
        foreach (var rule in SecretRules.All)
        {
            foreach (var secret in rule.Find(text))
            {
                var finding = Finding.Of(rule.Name, secret.Value, found.Where, found.Id, 1 + text.AsSpan(0, secret.Index).Count('\n'));
                if (known.Find(finding) is { } entry)
                {
                    result.Known.Add(entry);
                }
                else
                {
                    result.Findings.Add(finding);
                }
            }
        }
    }

    // Secrets are ASCII; whatever stands around them, a byte a character hides none. Only UTF-16 would.
    private static string Decode(byte[] content) => content switch
    {
        [0xff, 0xfe, ..] => Encoding.Unicode.GetString(content),
        [0xfe, 0xff, ..] => Encoding.BigEndianUnicode.GetString(content),
        _ => Encoding.Latin1.GetString(content),
    };
}
