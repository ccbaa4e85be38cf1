using System.Collections.Frozen;

namespace Agencia.Moltbot.Core.Knowledge.Language;

/// <summary>Turns a text into terms: slang written out, phrases joined, stop words gone, concepts and stems attached.</summary>
internal static class TextAnalyzer
{
    private static readonly FrozenSet<string> Units =
        FrozenSet.ToFrozenSet(["hora", "horas", "hour", "hours", "minuto", "minutos", "minute", "minutes", "dia", "dias", "day", "days", "mes", "meses", "month", "months"]);

    private static readonly FrozenSet<string> Counts = FrozenSet.ToFrozenSet(["una", "media", "primera", "ultima", "dos", "tres", "half", "an", "one", "two", "first", "last"]);

    public static List<Term> Terms(string text, Speech speech) => Terms(Words(text), speech);

    public static List<string> Words(string text)
    {
        var words = Tokens.Of(text);
        for (var at = 0; at < words.Count; at++)
        {
            words[at] = Slang.Whole(words[at]);
        }

        return words;
    }

    /// <param name="known">Words read before, for callers that read many texts.</param>
    public static List<Term> Terms(List<string> words, Speech speech, Dictionary<(string Word, Speech Speech), Term?>? known = null)
    {
        var terms = new List<Term>(words.Count);
        for (var at = 0; at < words.Count; at++)
        {
            if (Phrase(words, at, speech) is var (phrase, length))
            {
                terms.Add(phrase);
                at += length - 1;
            }
            else if (IsCounted(words, at))
            {
                terms.Add(new Term(words[at], [], [words[at]], IsLight: true));
            }
            else if (Word(words[at], speech, known) is { } term)
            {
                terms.Add(term);
            }
        }

        return terms;
    }

    /// <summary>The term of one word; null for a stop word.</summary>
    public static Term? Word(string word, Speech speech)
    {
        var stems = Stems(word, speech);
        var concepts = Lexicon.Of(word);
        if (concepts.Count > 0)
        {
            return new Term(word, concepts, stems, concepts.All(concept => concept.IsLight));
        }

        if (StopWords.IsStop(word) || (word.Length == 1 && !char.IsDigit(word[0])))
        {
            return null;
        }

        if (char.IsDigit(word[0]) || StopWords.IsLight(word))
        {
            return new Term(word, [], stems, IsLight: true);
        }

        concepts = Lexicon.OfStem(stems[0], speech);
        if (concepts.Count == 0)
        {
            // A word of the other language, as in "¿tenéis vouchers?".
            concepts = Lexicon.OfStem(stems[^1], speech == Speech.Spanish ? Speech.English : Speech.Spanish);
        }

        return new Term(word, concepts, stems, concepts.Count > 0 ? concepts.All(concept => concept.IsLight) : StopWords.IsLightStem(stems[0], speech) || IsAdverb(word));
    }

    /// <summary>"Directamente", "especially": how, never what.</summary>
    private static bool IsAdverb(string word) =>
        word.Length > 6 && (word.EndsWith("mente", StringComparison.Ordinal) || word.EndsWith("lly", StringComparison.Ordinal) || word.EndsWith("tely", StringComparison.Ordinal));

    private static Term? Word(string word, Speech speech, Dictionary<(string Word, Speech Speech), Term?>? known)
    {
        if (known is null)
        {
            return Word(word, speech);
        }

        if (!known.TryGetValue((word, speech), out var term))
        {
            known[(word, speech)] = term = Word(word, speech);
        }

        return term;
    }

    private static (Term Term, int Length)? Phrase(List<string> words, int start, Speech speech)
    {
        if (!Lexicon.StartsPhrase(words[start]))
        {
            return null;
        }

        for (var length = Math.Min(Lexicon.LongestPhrase, words.Count - start); length >= 2; length--)
        {
            var phrase = string.Join(' ', words.Skip(start).Take(length));
            var concepts = Lexicon.Of(phrase);
            if (concepts.Count > 0)
            {
                return (new Term(phrase, concepts, [phrase], concepts.All(concept => concept.IsLight)), length);
            }
        }

        return null;
    }

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
