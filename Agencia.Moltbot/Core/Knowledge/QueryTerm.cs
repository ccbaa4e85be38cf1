using Agencia.Moltbot.Core.Knowledge.Language;

namespace Agencia.Moltbot.Core.Knowledge;

/// <summary>One term of a question and the keys that it is met by.</summary>
/// <param name="Keys">Best first, each with how well it meets the term, 0 to 1: the word itself best, another word for the same less.</param>
/// <param name="Distinction">How telling it is here: 1 for what one chunk speaks of, or none; near 0 for what all do.</param>
internal sealed record QueryTerm(Term Term, Role Role, IReadOnlyList<(string Key, float Strength)> Keys, double Distinction)
{
    /// <summary>From this strength on a key speaks of the term itself.</summary>
    public const float Meets = 0.5f;

    /// <summary>What only tells the circumstances counts this much of what is asked.</summary>
    private const double Told = 0.5;

    private static readonly string[] Aspects = ["price", "hours", "duration", "location", "contact", "age", "free", "discount"];

    /// <summary>True when the question loses little by its absence.</summary>
    public bool IsLight { get; init; } = Term.IsLight;

    /// <summary>False for the circumstances.</summary>
    public bool Asks { get; init; } = true;

    /// <summary>The days that a term on days means, as keys.</summary>
    public IReadOnlyList<string> Days { get; init; } = [];

    public string Identity { get; } = Term.Concepts.Count > 0 ? string.Join('|', Term.Concepts.Select(concept => concept.Key)) : Term.Stems[0];

    /// <summary>What is asked about a thing, not the thing: its price, its hours.</summary>
    public bool IsAspect { get; } = Aspects.Any(Term.Is);

    public bool IsNumber { get; } = char.IsDigit(Term.Surface[0]);

    /// <summary>True when the knowledge speaks of it somewhere.</summary>
    public bool IsKnown { get; } = Keys is [(_, > Meets), ..];

    public bool IsThing => !IsLight && !IsAspect;

    public double Rarity => Asks ? Distinction : Distinction * Told;

    /// <summary>"¿A qué hora?", "what time?": of something else that is named.</summary>
    public bool IsBareTime => Term.Surface is "hora" or "a que hora" or "what time" or "horas";

    /// <summary>How well keys of a heading or a line meet this term, 0 to 1.</summary>
    public float Match(Dictionary<string, float> keys)
    {
        if (Days.Count > 0 && Days.All(keys.ContainsKey))
        {
            return 1f;
        }

        var best = 0f;
        foreach (var (key, strength) in Keys)
        {
            if (strength > best && keys.TryGetValue(key, out var said))
            {
                best = Math.Max(best, strength * said);
            }
        }

        return best;
    }
}
