using Agencia.Moltbot.Core.Knowledge.Language;

namespace Agencia.Moltbot.Core.Knowledge;

/// <summary>One term of a question: what it matches by, and how much its absence costs.</summary>
internal sealed record QueryTerm(Term Term, bool IsLight, double Weight, bool IsKnown, Weights Weights)
{
    private static readonly string[] Aspects = ["price", "hours", "duration", "location", "contact", "age", "free", "discount"];

    /// <summary>Identity of the term it is offered beside: "Bizum" in "con el móvil o Bizum".</summary>
    public string? Alternative { get; init; }

    /// <summary>The days that a term on days means, as keys.</summary>
    public IReadOnlyList<string> Days { get; init; } = [];

    public IReadOnlyList<Concept> Concepts => Term.Concepts;

    public IEnumerable<string> Keys { get; } = [.. DirectKeys(Term).Concat(Term.Concepts.Select(concept => concept.KindKey)).Concat(Term.Stems).Distinct()];

    public string Identity { get; } = Term.Concepts.Count > 0 ? string.Join('|', Term.Concepts.Select(concept => concept.Key)) : Term.Stems[0];

    /// <summary>What is asked about a thing, not the thing: its price, its hours.</summary>
    public bool IsAspect => Aspects.Any(Term.Is);

    public bool AsksPrice => Term.Is("price") && !IsLight;

    public bool Names(Term? other) => other is not null && other.Surface == Term.Surface;

    /// <summary>Concepts when the lexicon knows the word, else its stems; with a concept the one that covers it.</summary>
    public static IEnumerable<string> DirectKeys(Term term) => term.Concepts.Count == 0
        ? term.Stems
        : term.Concepts.SelectMany(concept => concept.ParentKey is not { } parent ? [concept.Key] : concept.IsLight ? [parent] : concept.IsCovered ? (string[])[concept.Key, parent] : [concept.Key]);

    /// <summary>True when a heading's term is this one.</summary>
    public bool Meets(Term other) =>
        Term.Stems.Any(other.Stems.Contains)
        || Term.Concepts.Any(concept => other.Concepts.Any(one => one.Name == concept.Name || one.Name == concept.Parent || one.Parent == concept.Name));

    /// <summary>How well keys of a heading or a sentence meet this term, 0 to 1.</summary>
    public float Match(Dictionary<string, float> keys)
    {
        if (Days.Count > 0 && Days.All(keys.ContainsKey))
        {
            return 1f;
        }

        var best = 0.0;
        foreach (var stem in Term.Stems)
        {
            best = Math.Max(best, keys.GetValueOrDefault(stem) * (Concepts.Count > 0 ? Weights.OtherSense : 1));
        }

        foreach (var concept in Concepts)
        {
            best = Math.Max(best, keys.GetValueOrDefault(concept.Key) * (IsSaid(keys) ? 1 : Weights.Synonym) * (Days.Count > 0 ? Weights.OtherDay : 1));
            best = Math.Max(best, keys.GetValueOrDefault(concept.KindKey) * Weights.Kind);
            if (concept.ParentKey is { } parent)
            {
                best = Math.Max(best, keys.GetValueOrDefault(parent) * FromParent(concept));
                best = Math.Max(best, keys.GetValueOrDefault(concept.ParentKindKey!) * Weights.Sibling);
            }
        }

        return (float)best;
    }

    private bool IsSaid(Dictionary<string, float> keys) => Term.SpokenStems.Any(keys.ContainsKey);

    private double FromParent(Concept concept) =>
        concept.IsLight ? (IsLight ? 0 : Days.Count > 0 ? Weights.OtherDay : Weights.Covered) : concept.IsCovered ? Weights.Covered : Weights.Sibling;
}
