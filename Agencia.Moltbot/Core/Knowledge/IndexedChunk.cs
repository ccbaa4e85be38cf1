using Agencia.Moltbot.Core.Knowledge.Language;

namespace Agencia.Moltbot.Core.Knowledge;

/// <summary>
/// A chunk as the index sees it: what its heading says and what each of its lines says, as keys (stems and concepts) with a
/// strength from 0 to 1, and how often the whole says it.
/// </summary>
internal sealed class IndexedChunk
{
    /// <summary>A heading weighs as much as saying it this often.</summary>
    private const float HeadingBoost = 3f;

    private const float TitleBoost = 0.3f;

    /// <summary>A figure with "€" shows a price but may be another thing's; a kind shows its parent.</summary>
    private const float EvidenceStrength = 0.8f;

    private const float MentionStrength = 0.75f;

    /// <summary>The document's title is above every chunk; it makes none an answer.</summary>
    private const float TitleStrength = 0.5f;

    public IndexedChunk(KnowledgeChunk chunk, Speech speech, TextAnalyzer analyzer)
    {
        Chunk = chunk;
        Sentences = [.. Knowledge.Sentences.Of(chunk.Text)];
        var headings = chunk.Heading.Split(KnowledgeChunk.Separator, StringSplitOptions.RemoveEmptyEntries);
        for (var at = 0; at < headings.Length; at++)
        {
            var isTitle = at == 0 && headings.Length > 1;
            Read(analyzer.Terms(headings[at], speech), Heading, isTitle ? TitleStrength : 1f, isTitle ? TitleBoost : HeadingBoost);
        }

        Topic = headings.Length == 0 ? [] : [.. analyzer.Terms(headings[^1], speech).Where(term => !term.IsLight).Select(KeysOf)];
        IsQuestion = chunk.Heading.EndsWith('?');
        Lines = new IndexedLine[Sentences.Count];
        for (var at = 0; at < Lines.Length; at++)
        {
            var keys = new Dictionary<string, float>();
            var terms = analyzer.Terms(Sentences[at].Text, speech);
            Read(terms, keys, 1f, 1f);
            foreach (var day in Weekdays.Of(Sentences[at].Text))
            {
                Note(keys, day, 1f, 0.3f);
            }

            foreach (var sign in Evidence.Of(Sentences[at].Text))
            {
                // An address or a number is what was asked for; "by email" only mentions it.
                Note(keys, sign, IsContact(sign) ? 1f : EvidenceStrength, IsContact(sign) ? 1f : 0.3f);
            }

            Lines[at] = new IndexedLine(Sentences[at], keys, [.. terms.Where(term => !term.IsLight).Select(KeysOf)]);
        }
    }

    public KnowledgeChunk Chunk { get; }

    public IReadOnlyList<Sentence> Sentences { get; }

    public Dictionary<string, float> Heading { get; } = [];

    public IndexedLine[] Lines { get; }

    public Dictionary<string, float> Frequencies { get; } = [];

    /// <summary>The content of the innermost heading or question, term by term: what the chunk claims to be about.</summary>
    public IReadOnlyList<string[]> Topic { get; }

    public bool IsQuestion { get; }

    public float Length { get; private set; }

    /// <summary>True when its heading or one of its lines speaks of the term.</summary>
    public bool Meets(QueryTerm term) => term.Match(Heading) >= QueryTerm.Meets || Array.Exists(Lines, line => term.Match(line.Keys) >= QueryTerm.Meets);

    private static string[] KeysOf(Term term) => [.. term.SpokenStems, .. term.Concepts.Select(concept => concept.Key)];

    private void Read(IReadOnlyList<Term> terms, Dictionary<string, float> keys, float strength, float boost)
    {
        foreach (var term in terms)
        {
            Length++;
            foreach (var stem in term.SpokenStems)
            {
                Note(keys, stem, strength, boost);
            }

            foreach (var concept in term.Concepts)
            {
                Note(keys, concept.Key, IsContact(concept.Key) ? strength * MentionStrength : strength, boost);
                if (concept.ParentKindKey is { } parent)
                {
                    // A light kind ("¿el lunes?") says as much as its parent.
                    Note(keys, concept.IsLight ? concept.ParentKey! : parent, strength, boost * 0.3f);
                }
            }
        }
    }

    private static bool IsContact(string key) => key is "#phone" or "#email";

    private void Note(Dictionary<string, float> keys, string key, float strength, float boost)
    {
        keys[key] = Math.Max(strength, keys.GetValueOrDefault(key));
        Frequencies[key] = Frequencies.GetValueOrDefault(key) + boost;
    }
}

/// <summary>A sentence, list item or table row.</summary>
/// <param name="Content">The keys of each of its content words.</param>
internal sealed record IndexedLine(Sentence Sentence, Dictionary<string, float> Keys, IReadOnlyList<string[]> Content);
