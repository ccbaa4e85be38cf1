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

    /// <summary>Chunks looked at line by line.</summary>
    private const int Candidates = 20;

    private readonly IndexedChunk[] chunks;
    private readonly Dictionary<string, List<int>> postings = [];
    private readonly Spelling spelling;
    private readonly double averageLength;

    private KnowledgeIndex(IndexedChunk[] chunks, IEnumerable<string> words, Speech speech, TextAnalyzer analyzer)
    {
        this.chunks = chunks;
        Speech = speech;
        Analyzer = analyzer;
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

    public TextAnalyzer Analyzer { get; }

    public bool IsEmpty => chunks.Length == 0;

    public static KnowledgeIndex Build(IEnumerable<KnowledgeChunk> source) => Build(source, TextAnalyzer.Whole);

    /// <param name="analyzer">Reads the knowledge and the questions.</param>
    public static KnowledgeIndex Build(IEnumerable<KnowledgeChunk> source, TextAnalyzer analyzer)
    {
        var chunks = source.ToArray();
        var words = chunks.Select(chunk => TextAnalyzer.Words(chunk.Heading + " " + chunk.Text)).ToArray();
        var speech = StopWords.Detect(words.SelectMany(one => one)) ?? Speech.Spanish;
        var indexed = chunks.Select((chunk, at) => new IndexedChunk(chunk, StopWords.Detect(words[at]) ?? speech, analyzer)).ToArray();
        return new KnowledgeIndex(indexed, words.SelectMany(one => one).Distinct(), speech, analyzer);
    }

    /// <summary>The best chunks for a question, best first; empty when none shares content with it.</summary>
    public IReadOnlyList<KnowledgeHit> Search(string question, int max) =>
        [.. RankedLine.Hits(Rank(KnowledgeQuery.Of(question, this), DecisionWeights.Fitted.Ranking)).Take(max)];

    /// <summary>The lines that may answer, likeliest first.</summary>
    public IReadOnlyList<RankedLine> Rank(KnowledgeQuery query, SignWeights weights)
    {
        var found = Relevance(query);
        var best = found.Values.DefaultIfEmpty().Max();
        var lines = found.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Take(Candidates)
            .SelectMany(pair => LineSigns.Of(chunks[pair.Key], query, pair.Value / best).Select((signs, line) => new RankedLine(chunks[pair.Key], line, signs, 0)));
        return RankedLine.Ranked(lines, weights);
    }

    public bool Knows(string key) => postings.ContainsKey(key);

    public string? NearestWord(string word) => spelling.Nearest(word);

    /// <summary>How telling a key is here: 1 for one that no chunk but one has, near 0 for one that all have.</summary>
    public double Distinction(string key) =>
        postings.TryGetValue(key, out var holders) ? Math.Sqrt(Rarity(holders.Count) / Rarity(0)) : 1;

    /// <summary>BM25 of each chunk that shares a key with the question.</summary>
    private Dictionary<int, double> Relevance(KnowledgeQuery query)
    {
        var found = new Dictionary<int, double>();
        foreach (var (key, strength) in query.Terms.SelectMany(term => term.Keys).GroupBy(pair => pair.Key).Select(group => (group.Key, group.Max(pair => pair.Strength))))
        {
            var holders = postings[key];
            var rarity = Rarity(holders.Count) * strength;
            foreach (var at in holders)
            {
                var frequency = chunks[at].Frequencies[key];
                var length = 1 - LengthWeight + (LengthWeight * chunks[at].Length / averageLength);
                found[at] = found.GetValueOrDefault(at) + (rarity * frequency * (Saturation + 1) / (frequency + (Saturation * length)));
            }
        }

        return found;
    }

    private double Rarity(int holders) => Math.Log(1 + ((chunks.Length - holders + 0.5) / (holders + 0.5)));
}
