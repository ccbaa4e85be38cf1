namespace Agencia.Moltbot.Core.Knowledge;

/// <summary>Cuts out of a chunk what a customer is sent.</summary>
internal static class Passage
{
    /// <summary>Chunks up to here are sent whole.</summary>
    public const int LongestWhole = 320;

    /// <summary>Share of the best line's likelihood from which another line of the chunk comes before its neighbours.</summary>
    private const double NearlyAsLikely = 0.2;

    /// <param name="lines">The lines of one chunk, likeliest first.</param>
    public static string Of(IReadOnlyList<RankedLine> lines)
    {
        var chunk = lines[0].Chunk;
        var text = chunk.Chunk.Text.Length <= LongestWhole ? chunk.Chunk.Text : Join(chunk, Window(chunk, lines));
        var topic = chunk.Chunk.Heading.Split(KnowledgeChunk.Separator)[^1];
        // "60 €", "desde 79 €, según el motor" and "70 minutes, 2 to 5 players" don't say of what.
        var needsTopic = char.IsLower(text[0]) || char.IsDigit(text[0]) || (text.Length < 40 && !text.Contains(':', StringComparison.Ordinal));
        return needsTopic && topic.Length > 0 && topic[^1] != '?' ? $"{topic}: {text}" : text;
    }

    /// <summary>The likely lines, then the neighbours of the likeliest, as far as there is room.</summary>
    private static SortedSet<int> Window(IndexedChunk chunk, IReadOnlyList<RankedLine> lines)
    {
        var window = new SortedSet<int> { lines[0].Line };
        var length = chunk.Sentences[lines[0].Line].Text.Length;
        var likely = lines.Skip(1).Where(line => line.Share >= lines[0].Share * NearlyAsLikely).Select(line => line.Line);
        // A label's neighbours are of other topics; a sentence's explain it.
        var near = chunk.Sentences[lines[0].Line].IsItem && MarkdownLine.Label().IsMatch(chunk.Sentences[lines[0].Line].Text)
            ? []
            : Enumerable.Range(1, chunk.Sentences.Count).SelectMany(distance => (int[])[lines[0].Line + distance, lines[0].Line - distance]);
        foreach (var at in likely.Concat(near))
        {
            if (at >= 0 && at < chunk.Sentences.Count && !window.Contains(at) && length + chunk.Sentences[at].Text.Length <= LongestWhole)
            {
                window.Add(at);
                length += chunk.Sentences[at].Text.Length;
            }
        }

        return window;
    }

    private static string Join(IndexedChunk chunk, SortedSet<int> window)
    {
        var text = "";
        foreach (var at in window)
        {
            var sentence = chunk.Sentences[at];
            text += text.Length == 0 ? sentence.Text : (sentence.StartsLine ? "\n" : " ") + sentence.Text;
        }

        return text;
    }
}
