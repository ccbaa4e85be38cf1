using System.Collections.Frozen;
using System.Runtime.InteropServices;

namespace Agencia.Moltbot.Core.Knowledge.Language;

/// <summary>Finds the concepts of a word, a stem or a phrase. Lines as in <see cref="LexiconWords"/>.</summary>
internal sealed class Lexicon
{
    /// <summary>Before a word that stands for itself only.</summary>
    private const char Exact = '=';

    private readonly FrozenDictionary<string, Concept[]> surfaces;
    private readonly FrozenDictionary<string, Form[]> spanishStems;
    private readonly FrozenDictionary<string, Form[]> englishStems;
    private readonly FrozenDictionary<string, Phrase[]> phrases;
    private readonly FrozenSet<string> phraseWords;

    public Lexicon(string lines)
    {
        var bySurface = new Dictionary<string, List<Concept>>();
        var spanish = new List<(string Stem, Form Form)>();
        var english = new List<(string Stem, Form Form)>();
        foreach (var line in lines.Split('\n'))
        {
            var (concept, inSpanish, inEnglish) = Read(line);
            foreach (var word in inSpanish.Concat(inEnglish))
            {
                Add(bySurface, word.TrimStart(Exact), concept);
            }

            spanish.AddRange(inSpanish.Where(HasStem).Select(word => (SpanishStemmer.Stem(word), new Form(word, concept))));
            english.AddRange(inEnglish.Where(HasStem).Select(word => (EnglishStemmer.Stem(word), new Form(word, concept))));
        }

        surfaces = Frozen(bySurface);
        spanishStems = ByStem(spanish);
        englishStems = ByStem(english);
        phrases = bySurface.Where(pair => !IsOneWord(pair.Key))
            .Select(pair => new Phrase(pair.Key, pair.Key.Split(' '), [.. pair.Value]))
            .GroupBy(phrase => phrase.Words[0])
            .ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(phrase => phrase.Words.Length).ToArray());
        phraseWords = phrases.Values.SelectMany(group => group).SelectMany(phrase => phrase.Words).ToFrozenSet();
    }

    public static Lexicon Whole { get; } = new(LexiconWords.All);

    /// <summary>True for a word that some phrase is made of, which is therefore spelt right.</summary>
    public bool IsInPhrase(string word) => phraseWords.Contains(word);

    public IEnumerable<string> Words => surfaces.Keys.Where(IsOneWord);

    /// <summary>The words of one language.</summary>
    public static IEnumerable<string> WordsIn(Speech speech) => LexiconWords.All.Split('\n').Select(Read)
        .SelectMany(line => speech == Speech.Spanish ? line.Spanish : line.English).Select(word => word.TrimStart(Exact)).Where(IsOneWord).Distinct();

    /// <summary>The longest phrase that stands in <paramref name="words"/> at <paramref name="start"/>.</summary>
    public Phrase? PhraseAt(List<string> words, int start)
    {
        foreach (var phrase in phrases.GetValueOrDefault(words[start], []))
        {
            if (start + phrase.Words.Length <= words.Count && CollectionsMarshal.AsSpan(words).Slice(start, phrase.Words.Length).SequenceEqual(phrase.Words))
            {
                return phrase;
            }
        }

        return null;
    }

    public IReadOnlyList<Concept> Of(string wordOrPhrase) => surfaces.GetValueOrDefault(wordOrPhrase, []);

    /// <summary>Of words that share a stem those count that <paramref name="word"/> is most like: "casada" is of "casarse", not of "caseta".</summary>
    public IReadOnlyList<Concept> OfStem(string stem, string word, Speech speech)
    {
        var forms = (speech == Speech.Spanish ? spanishStems : englishStems).GetValueOrDefault(stem, []);
        if (forms.Length == 0)
        {
            return [];
        }

        var likeness = forms.Max(form => form.Word.AsSpan().CommonPrefixLength(word));
        return [.. forms.Where(form => form.Word.AsSpan().CommonPrefixLength(word) == likeness).Select(form => form.Concept).Distinct()];
    }

    /// <summary>`~name>>parent: Spanish, … | =English, …`</summary>
    private static (Concept Concept, string[] Spanish, string[] English) Read(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        var name = line[..colon].Trim();
        var family = name.TrimStart('~').Split('>', StringSplitOptions.RemoveEmptyEntries);
        var sides = line[(colon + 1)..].Split('|');
        var concept = new Concept(family[0], family.Length > 1 ? family[1] : null, name.Contains(">>", StringComparison.Ordinal), name[0] == '~');
        return (concept, Words(sides[0]), Words(sides[1]));

        static string[] Words(string side) => side.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    }

    private static bool HasStem(string word) => IsOneWord(word) && word[0] != Exact;

    private static bool IsOneWord(string word) => !word.Contains(' ', StringComparison.Ordinal);

    private static void Add(Dictionary<string, List<Concept>> words, string word, Concept concept)
    {
        if (!words.TryGetValue(word, out var concepts))
        {
            words[word] = concepts = [];
        }

        if (!concepts.Contains(concept))
        {
            concepts.Add(concept);
        }
    }

    private static FrozenDictionary<string, Form[]> ByStem(List<(string Stem, Form Form)> forms) =>
        forms.GroupBy(pair => pair.Stem).ToFrozenDictionary(group => group.Key, group => group.Select(pair => pair.Form).ToArray());

    private static FrozenDictionary<string, Concept[]> Frozen(Dictionary<string, List<Concept>> words) =>
        words.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToArray());
}

/// <summary>A word of the lexicon and what it stands for.</summary>
internal sealed record Form(string Word, Concept Concept);

/// <summary>Several words that mean something together: "tarjeta regalo".</summary>
internal sealed record Phrase(string Text, string[] Words, IReadOnlyList<Concept> Concepts);
