using Agencia.Moltbot.Core.Knowledge.Language;

namespace Agencia.Moltbot.Core.Knowledge;

/// <summary>The keys that meet a term. The lexicon only adds ways to meet it: a word that is there is met whatever the lexicon takes it for.</summary>
internal static class KeyExpansion
{
    private const float Word = 1f;

    /// <summary>One word of a phrase: "suelta" of "clase suelta".</summary>
    private const float Part = 0.6f;

    /// <summary>Another word for the same.</summary>
    private const float Synonym = 0.85f;

    /// <summary>What is said of pets answers who asks for a dog.</summary>
    private const float Covered = 0.75f;

    /// <summary>Who asks for pets is told something by a sentence on dogs.</summary>
    private const float Kind = 0.7f;

    /// <summary>What is said of classes says little about yoga.</summary>
    private const float Sibling = 0.2f;

    public static IReadOnlyList<(string Key, float Strength)> Of(Term term, KnowledgeIndex index)
    {
        var keys = new Dictionary<string, float>();
        foreach (var stem in term.Stems)
        {
            Add(stem, Word);
        }

        if (term.Surface.Contains(' ', StringComparison.Ordinal))
        {
            foreach (var stem in term.SpokenStems)
            {
                Add(stem, Part);
            }
        }

        foreach (var concept in term.Concepts)
        {
            Add(concept.Key, Synonym);
            Add(concept.KindKey, Kind);
            if (concept.ParentKey is { } parent)
            {
                Add(parent, concept.IsCovered || concept.IsLight ? Covered : Sibling);
            }
        }

        return [.. keys.Where(pair => index.Knows(pair.Key)).OrderByDescending(pair => pair.Value).Select(pair => (pair.Key, pair.Value))];

        void Add(string key, float strength) => keys[key] = Math.Max(strength, keys.GetValueOrDefault(key));
    }
}
