using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace Agencia.Moltbot.Core.Knowledge.Language;

/// <summary>Turns a text into terms: slang written out, phrases joined, stop words gone, concepts and stems attached. Safe for concurrent use.</summary>
internal sealed class TextAnalyzer(Lexicon lexicon)
{
    /// <summary>Words whose terms are kept, of some 300 bytes each; what customers write is mostly the same few thousand.</summary>
    private const int MostKept = 8192;

    /// <summary>Letters of a word that is kept. What is longer is no word, and a customer decides how long it is.</summary>
    private const int LongestKept = 24;

    private static readonly FrozenSet<string> Units =
        FrozenSet.ToFrozenSet(["hora", "horas", "hour", "hours", "minuto", "minutos", "minute", "minutes", "dia", "dias", "day", "days", "mes", "meses", "month", "months"]);

    private static readonly FrozenSet<string> Counts = FrozenSet.ToFrozenSet(["una", "media", "primera", "ultima", "half", "an", "one", "first", "last"]);

    /// <summary>Shorter stems meet words of the other language by chance: "play" and "playa".</summary>
    private const int ShortestForeign = 5;

    private readonly ConcurrentDictionary<(string Word, Speech Speech), Term?> kept = new();
    private int keptCount;

    public static TextAnalyzer Whole { get; } = new(Lexicon.Whole);

    public Lexicon Lexicon => lexicon;

    public static List<string> Words(string text)
    {
        var words = Tokens.Of(text);
        for (var at = 0; at < words.Count; at++)
        {
            words[at] = Slang.Whole(words[at]);
        }

        return words;
    }

    public List<Term> Terms(string text, Speech speech) => Placed(Words(text), speech).ConvertAll(placed => placed.Term);

    /// <summary>The terms, each with the place of its first word.</summary>
    public List<(Term Term, int At)> Placed(List<string> words, Speech speech)
    {
        var terms = new List<(Term, int)>(words.Count);
        for (var at = 0; at < words.Count; at++)
        {
            if (lexicon.PhraseAt(words, at) is { } phrase)
            {
                terms.Add((new Term(phrase.Text, phrase.Concepts, [phrase.Text], phrase.Concepts.All(concept => concept.IsLight)), at));
                at += phrase.Words.Length - 1;
            }
            else if (at >= 1 && words[at] is "anos" && char.IsDigit(words[at - 1][0]))
            {
                terms.Add((new Term(words[at], lexicon.Of("edad"), [words[at]], IsLight: false), at));
            }
            else if (IsCounted(words, at))
            {
                terms.Add((new Term(words[at], [], [words[at]], IsLight: true), at));
            }
            else if (Word(words[at], speech) is { } term)
            {
                terms.Add((term, at));
            }
        }

        return terms;
    }

    /// <summary>The term of one word; null for a stop word.</summary>
    public Term? Word(string word, Speech speech)
    {
        // Nor are numbers kept: they are many, and some are telephones.
        if (word.Length > LongestKept || char.IsDigit(word[0]))
        {
            return Read(word, speech);
        }

        if (kept.TryGetValue((word, speech), out var term))
        {
            return term;
        }

        if (Interlocked.Increment(ref keptCount) > MostKept)
        {
            kept.Clear();
            keptCount = 0;
        }

        return kept[(word, speech)] = Read(word, speech);
    }

    private Term? Read(string word, Speech speech)
    {
        var stems = Stems(word, speech);
        var concepts = lexicon.Of(word);
        if (concepts.Count > 0)
        {
            return new Term(word, concepts, stems, concepts.All(concept => concept.IsLight));
        }

        if (StopWords.IsStop(word) || (word.Length < 2 && !char.IsDigit(word[0])))
        {
            return null;
        }

        if (char.IsDigit(word[0]) || word.Length == 2 || StopWords.IsLight(word))
        {
            return new Term(word, [], stems, IsLight: true);
        }

        if (SpanishStemmer.WithoutEnclitic(word) is { } bare && bare.Length < word.Length)
        {
            return Word(bare, speech);
        }

        concepts = lexicon.OfStem(stems[0], word, speech);
        if (concepts.Count == 0 && stems[^1].Length >= ShortestForeign)
        {
            // A word of the other language, as in "¿tenéis vouchers?".
            concepts = lexicon.OfStem(stems[^1], word, speech == Speech.Spanish ? Speech.English : Speech.Spanish);
        }

        return new Term(word, concepts, stems, concepts.Count > 0 ? concepts.All(concept => concept.IsLight) : StopWords.IsLightStem(stems[0], speech) || IsAdverb(word));
    }

    /// <summary>"Directamente", "especially": how, never what.</summary>
    private static bool IsAdverb(string word) =>
        word.Length > 6 && (word.EndsWith("mente", StringComparison.Ordinal) || word.EndsWith("lly", StringComparison.Ordinal) || word.EndsWith("tely", StringComparison.Ordinal));

    /// <summary>"24 horas" and "media hora" are no opening hours.</summary>
    private static bool IsCounted(List<string> words, int at) =>
        at >= 1 && Units.Contains(words[at]) && (char.IsDigit(words[at - 1][0]) || Counts.Contains(words[at - 1]));

    private static string[] Stems(string word, Speech speech)
    {
        var spanish = SpanishStemmer.Stem(word);
        var english = EnglishStemmer.Stem(word);
        return spanish == english ? [spanish] : speech == Speech.Spanish ? [spanish, english] : [english, spanish];
    }
}
