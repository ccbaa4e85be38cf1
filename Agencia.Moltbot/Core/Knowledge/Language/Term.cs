namespace Agencia.Moltbot.Core.Knowledge.Language;

/// <summary>A word or phrase that says something. Stop words never become terms.</summary>
/// <param name="Surface">The folded word as written, or the phrase.</param>
/// <param name="Concepts">Names of the concepts it may stand for; empty for a word the lexicon doesn't know.</param>
/// <param name="Stems">What the word is compared by when no concept does it; the writer's own language first.</param>
/// <param name="IsLight">True when a question loses little by its absence.</param>
internal sealed record Term(string Surface, IReadOnlyList<Concept> Concepts, IReadOnlyList<string> Stems, bool IsLight)
{
    /// <summary>The stem in the writer's language; of a phrase, those of its words too, for who asks with one of them only.</summary>
    public IEnumerable<string> SpokenStems =>
        Surface.Contains(' ', StringComparison.Ordinal) ? Surface.Split(' ').Where(word => !StopWords.IsStop(word)).SelectMany(word => PhraseStems(word)).Append(Surface) : Stems.Take(1);

    private static IEnumerable<string> PhraseStems(string word) => [SpanishStemmer.Stem(word), EnglishStemmer.Stem(word)];

    /// <summary>True for the concept itself and for words that stand for it alone, as "¿cuánto?" does for a price; not for its kinds.</summary>
    public bool Is(string concept) => Concepts.Any(one => one.Name == concept || (one.IsLight && one.Parent == concept));

    /// <summary>True for the concept and its kinds.</summary>
    public bool Means(string concept) => Concepts.Any(one => one.Name == concept || one.Parent == concept);
}
