namespace Agencia.Moltbot.Core.Knowledge;

/// <summary>
/// What a question's words weigh, how well they are met, and how much must be met for an answer. Set by hand, then
/// moved by the search in WeightSearchTests over the judged sets.
/// </summary>
internal sealed record Weights
{
    public static Weights Tuned { get; } = new();

    /// <summary>Share of a question's content that its answer must speak of.</summary>
    public double Enough { get; init; } = 0.65;

    /// <summary>From here up to <see cref="Enough"/> a passage is sent and a person looks at the question as well.</summary>
    public double Unsure { get; init; } = 0.43;

    /// <summary>From here one passage answers the whole message, whatever it is made of.</summary>
    public double Full { get; init; } = 0.95;

    /// <summary>A word that the knowledge doesn't know where the message names what it wants: "¿ponéis extensiones?"</summary>
    public double UnknownNamed { get; init; } = 1.75;

    /// <summary>The same elsewhere in the question.</summary>
    public double UnknownPlain { get; init; } = 0.8;

    /// <summary>A thing of the lexicon that the knowledge doesn't speak of, elsewhere in the question.</summary>
    public double AbsentPlain { get; init; } = 0.7;

    /// <summary>An unknown verb: "verme", "sentarnos".</summary>
    public double UnknownAction { get; init; } = 0.35;

    /// <summary>What only tells the circumstances may help and never hurts.</summary>
    public double Context { get; init; } = 0.3;

    /// <summary>Circumstances that a question points back to.</summary>
    public double PointedAt { get; init; } = 0.7;

    public double Light { get; init; } = 0.12;

    /// <summary>"El lunes" tells which of two passages on opening is meant.</summary>
    public double LightConcept { get; init; } = 0.2;

    /// <summary>Even a word in every chunk is part of the question.</summary>
    public double Least { get; init; } = 0.05;

    /// <summary>A kind is not its siblings: a class of yoga says little about boxing.</summary>
    public double Sibling { get; init; } = 0.2;

    /// <summary>What is said of pets answers who asks for a dog.</summary>
    public double Covered { get; init; } = 0.85;

    /// <summary>Who asks for pets is told something by a sentence on dogs.</summary>
    public double Kind { get; init; } = 0.8;

    /// <summary>Other days are answered by the opening hours.</summary>
    public double OtherDay { get; init; } = 0.6;

    /// <summary>The same word in another sense.</summary>
    public double OtherSense { get; init; } = 0.7;

    /// <summary>A price was asked for and none is near: the rest is no answer.</summary>
    public double WithoutPrice { get; init; } = 0.75;

    /// <summary>Share of a commoner word that a passage on the rarest thing named needn't repeat.</summary>
    public double Forgiven { get; init; } = 0.6;

    /// <summary>Share of the best passage's coverage from which another that speaks of the rest is sent too.</summary>
    public double Second { get; init; } = 0.9;

    /// <summary>Share of the best passage's score from which another is sent too, whatever it speaks of, where both are short.</summary>
    public double SecondAlike { get; init; } = 0.83;

    /// <summary>The same where the best is unsure.</summary>
    public double SecondUnsure { get; init; } = 0.7;

    /// <summary>What the share of the whole chunk's relevance counts in ranking.</summary>
    public double Relevance { get; init; } = 0.25;

    /// <summary>What the share of the heading's words that were asked for counts in ranking.</summary>
    public double Precision { get; init; } = 0.2;

    /// <summary>A name after a preposition: "¿enviáis a Barcelona?" is about delivery.</summary>
    public double Place { get; init; } = 0.5;

    /// <summary>Another word for the same.</summary>
    public double Synonym { get; init; } = 0.97;

    /// <summary>A word of the circumstances pointed back to that the knowledge doesn't know.</summary>
    public double UnknownPointedAt { get; init; } = 0.3;

    public double NextSentence { get; init; } = 0.8;

    public double Elsewhere { get; init; } = 0.8;
}
