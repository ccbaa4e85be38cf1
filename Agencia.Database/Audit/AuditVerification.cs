namespace Agencia.Database.Audit;

/// <param name="Seq">Of the first entry that is not as it was written, or not there.</param>
internal sealed record BrokenLink(Guid Chain, long Seq, string What);

/// <summary>Follows chains from their beginning and stops at the first link that does not hold.</summary>
/// <param name="heads">The ends of the chains as the database names them.</param>
/// <param name="anchors">Ends of former times, from elsewhere: who rewrites a whole chain can't rewrite them.</param>
internal sealed class AuditVerification(IReadOnlyDictionary<Guid, AuditHead> heads, IReadOnlyDictionary<Guid, AuditHead> anchors)
{
    private readonly HashSet<Guid> seen = [];
    private AuditEntry? last;

    public long Entries { get; private set; }

    public int Chains => seen.Count;

    /// <summary>Null: every link holds.</summary>
    /// <param name="entries">By chain and sequence number.</param>
    public async Task<BrokenLink?> RunAsync(IAsyncEnumerable<AuditEntry> entries, CancellationToken cancellationToken)
    {
        await foreach (var entry in entries.WithCancellation(cancellationToken))
        {
            if (last is not null && last.Chain != entry.Chain && End(last) is { } cutOff)
            {
                return cutOff;
            }

            var previous = last?.Chain == entry.Chain ? last : null;
            if (Follow(previous, entry) is { } broken)
            {
                return broken;
            }

            seen.Add(entry.Chain);
            Entries++;
            last = entry;
        }

        return (last is null ? null : End(last)) ?? Missing();
    }

    private BrokenLink? Follow(AuditEntry? previous, AuditEntry entry)
    {
        var expected = (previous?.Seq ?? 0) + 1;
        if (entry.Seq != expected)
        {
            return new(entry.Chain, expected, $"gap: the entry is missing, the next one there is has number {entry.Seq}");
        }

        if (!entry.PrevHash.AsSpan().SequenceEqual(previous?.Hash ?? AuditEntry.Beginning))
        {
            return new(entry.Chain, entry.Seq, "link: the entry does not follow the one before it");
        }

        if (!entry.Hash.AsSpan().SequenceEqual(entry.ComputeHash()))
        {
            return new(entry.Chain, entry.Seq, "hash: the entry is not what was written");
        }

        return anchors.TryGetValue(entry.Chain, out var anchor) && anchor.Seq == entry.Seq && !anchor.Hash.AsSpan().SequenceEqual(entry.Hash)
            ? new(entry.Chain, entry.Seq, "anchor: the entry is not the one that was the head then; the chain was rewritten up to here")
            : null;
    }

    private BrokenLink? End(AuditEntry end) => heads.TryGetValue(end.Chain, out var head)
        ? head.Seq > end.Seq ? CutOff(head, end.Seq, "head")
            : head.Seq < end.Seq || !head.Hash.AsSpan().SequenceEqual(end.Hash) ? new(end.Chain, end.Seq, $"head: it names entry {head.Seq} with another hash than the last one there is")
            : anchors.TryGetValue(end.Chain, out var anchor) && anchor.Seq > end.Seq ? CutOff(anchor, end.Seq, "anchor")
            : null
        : new(end.Chain, end.Seq, "head: the chain has none");

    // A chain of which nothing is left but its head, or an anchor.
    private BrokenLink? Missing() => heads.Values.Where(head => !seen.Contains(head.Chain)).Select(head => CutOff(head, 0, "head"))
        .Concat(anchors.Values.Where(anchor => !seen.Contains(anchor.Chain)).Select(anchor => CutOff(anchor, 0, "anchor")))
        .OrderBy(link => link.Chain).FirstOrDefault();

    private static BrokenLink CutOff(AuditHead head, long last, string by) => new(head.Chain, last + 1, $"{by}: the entry is missing, it names {head.Seq} as the last one");
}
