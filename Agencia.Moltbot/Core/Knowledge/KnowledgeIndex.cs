using System.Runtime.InteropServices;
using Agencia.Moltbot.Core.Knowledge.Language;

namespace Agencia.Moltbot.Core.Knowledge;

/// <summary>
/// A client's knowledge, ready to be asked. Immutable and safe for concurrent use; built in milliseconds, so one per client and
/// knowledge version is kept and never updated.
/// </summary>
internal sealed class KnowledgeIndex
{
    /// <summary>BM25's usual saturation and length normalisation.</summary>
    private const double Saturation = 1.2;

    private const double LengthWeight = 0.5;

    /// <summary>Chunks looked at sentence by sentence.</summary>
    private const int Candidates = 12;

    private readonly IndexedChunk[] chunks;
    private readonly Dictionary<string, List<int>> postings = [];
    private readonly Spelling spelling;
    private readonly double averageLength;

    private KnowledgeIndex(IndexedChunk[] chunks, IEnumerable<string> words, Speech speech)
    {
        this.chunks = chunks;
        Speech = speech;
        spelling = new Spelling(words.Where(word => !StopWords.IsStop(word) && !StopWords.IsLight(word)));
        averageLength = chunks.Length == 0 ? 1 : chunks.Average(chunk => chunk.Length);
        for (var at = 0; at < chunks.Length; at++)
        {
            foreach (var key in chunks[at].Frequencies.Keys)
            {
                (CollectionsMarshal.GetValueRefOrAddDefault(postings, key, out _) ??= []).Add(at);
            }
        }
    }

    /// <summary>The language most of the knowledge is written in.</summary>
    public Speech Speech { get; }

    public bool IsEmpty => chunks.Length == 0;

    public static KnowledgeIndex Build(IEnumerable<KnowledgeChunk> source)
    {
        var chunks = source.ToArray();
        var words = chunks.Select(chunk => TextAnalyzer.Words(chunk.Heading + " " + chunk.Text)).ToArray();
        var speech = StopWords.Detect(words.SelectMany(one => one)) ?? Speech.Spanish;
        var known = new Dictionary<(string, Speech), Term?>();
        var indexed = chunks.Select((chunk, at) => new IndexedChunk(chunk, StopWords.Detect(words[at]) ?? speech, Analyse)).ToArray();
        return new KnowledgeIndex(indexed, words.SelectMany(one => one).Distinct(), speech);

        IReadOnlyList<Term> Analyse(string text, Speech language) => TextAnalyzer.Terms(TextAnalyzer.Words(text), language, known);
    }

    /// <summary>The best chunks for a question, best first; empty when none shares content with it.</summary>
    public IReadOnlyList<KnowledgeHit> Search(string question, int max) => Search(KnowledgeQuery.Of(question, this), max);

    public IReadOnlyList<KnowledgeHit> Search(KnowledgeQuery query, int max)
    {
        var found = new Dictionary<int, double>();
        foreach (var key in query.Terms.SelectMany(term => term.Keys).Distinct())
        {
            if (!postings.TryGetValue(key, out var holders))
            {
                continue;
            }

            var rarity = Rarity(holders.Count);
            foreach (var at in holders)
            {
                var frequency = chunks[at].Frequencies[key];
                var length = 1 - LengthWeight + (LengthWeight * chunks[at].Length / averageLength);
                found[at] = found.GetValueOrDefault(at) + (rarity * frequency * (Saturation + 1) / (frequency + (Saturation * length)));
            }
        }

        if (found.Count == 0)
        {
            return [];
        }

        var best = found.Values.Max();
        return
        [
            .. found.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Take(Candidates)
                .Select(pair => Passage.Find(chunks[pair.Key], query).ToHit(pair.Value / best, query.Weights))
                .Where(hit => hit.Coverage > 0)
                .OrderByDescending(hit => hit.Score)
                .Take(max),
        ];
    }

    public bool Knows(string key) => postings.ContainsKey(key);

    public string? NearestWord(string word) => spelling.Nearest(word);

    /// <summary>How telling a key is here: 1 for one that no chunk but one has, near 0 for one that all have.</summary>
    public double Distinction(string key) =>
        postings.TryGetValue(key, out var holders) ? Math.Sqrt(Rarity(holders.Count) / Rarity(0)) : 1;

    private double Rarity(int holders) => Math.Log(1 + ((chunks.Length - holders + 0.5) / (holders + 0.5)));
}
