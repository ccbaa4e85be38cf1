using Agencia.Moltbot.Core.Knowledge.Language;

namespace Agencia.Moltbot.Core.Knowledge;

/// <summary>One term of a question: what it matches by, and how much its absence costs.</summary>
internal sealed record QueryTerm(Term Term, bool IsLight, double Weight, bool IsKnown)
{
    /// <summary>A kind is not its siblings: knowledge of cards says little about Bizum.</summary>
    private const float SiblingStrength = 0.4f;

    /// <summary>Days are all answered by the opening hours.</summary>
    private const float LightSiblingStrength = 0.85f;

    /// <summary>The same word in another sense.</summary>
    private const float OtherSenseStrength = 0.7f;

    /// <summary>Identity of the term it is offered beside: "Bizum" in "con el móvil o Bizum".</summary>
    public string? Alternative { get; init; }

    private static readonly string[] Aspects = ["price", "hours", "duration", "location", "contact", "age", "free", "discount"];

    public IReadOnlyList<Concept> Concepts => Term.Concepts;

    public IEnumerable<string> Keys { get; } = [.. DirectKeys(Term).Concat(Term.Stems).Distinct()];

    public string Identity { get; } = Term.Concepts.Count > 0 ? string.Join('|', Term.Concepts.Select(concept => concept.Key)) : Term.Stems[0];

    /// <summary>What is asked about a thing, not the thing: its price, its hours.</summary>
    public bool IsAspect => Aspects.Any(Term.Is);

    public bool AsksPrice => Term.Is("price") && !IsLight;

    public bool Names(Term? other) => other is not null && other.Surface == Term.Surface;

    /// <summary>Concepts when the lexicon knows the word, else its stems.</summary>
    public static IEnumerable<string> DirectKeys(Term term) =>
        term.Concepts.Count > 0 ? term.Concepts.Select(concept => concept.IsLight && concept.ParentKey is { } parent ? parent : concept.Key) : term.Stems;

    /// <summary>True when a heading's term is this one.</summary>
    public bool Meets(Term other) =>
        Term.Stems.Any(other.Stems.Contains)
        || Term.Concepts.Any(concept => other.Concepts.Any(one => one.Name == concept.Name || one.Name == concept.Parent || one.Parent == concept.Name));

    /// <summary>How well keys of a heading or a sentence meet this term, 0 to 1.</summary>
    public float Match(Dictionary<string, float> keys)
    {
        var best = 0f;
        foreach (var stem in Term.Stems)
        {
            best = Math.Max(best, keys.GetValueOrDefault(stem) * (Concepts.Count > 0 ? OtherSenseStrength : 1f));
        }

        foreach (var concept in Concepts)
        {
            best = Math.Max(best, keys.GetValueOrDefault(concept.Key));
            if (concept.ParentKey is { } parent)
            {
                best = Math.Max(best, keys.GetValueOrDefault(parent) * (!concept.IsLight ? SiblingStrength : IsLight ? 0 : LightSiblingStrength));
            }
        }

        return best;
    }
}
