using System.Runtime.InteropServices;

namespace Agencia.Moltbot.Core.Knowledge.Language;

/// <summary>
/// Finds the words of a text that look like another: inflections the stemmers miss, words made of one another, slips.
/// Likeness is Dice's coefficient of their three-letter pieces.
/// </summary>
internal sealed class WordShapes
{
    private const int Shortest = 4;
    private const double LeastAlike = 0.5;
    private const int Most = 3;

    private readonly Dictionary<string, List<string>> holders = [];

    public WordShapes(IEnumerable<string> words)
    {
        foreach (var word in words.Where(word => word.Length >= Shortest && !char.IsDigit(word[0])))
        {
            foreach (var piece in Pieces(word))
            {
                (CollectionsMarshal.GetValueRefOrAddDefault(holders, piece, out _) ??= []).Add(word);
            }
        }
    }

    /// <summary>The stems of the likest words, likest first.</summary>
    public IEnumerable<(string Stem, float Likeness)> Alike(string word, Speech speech)
    {
        if (word.Length < Shortest || char.IsDigit(word[0]))
        {
            return [];
        }

        var pieces = Pieces(word).ToArray();
        return pieces.SelectMany(piece => holders.GetValueOrDefault(piece, []))
            .CountBy(other => other)
            .Where(pair => pair.Key[0] == word[0])
            .Select(pair => (Word: pair.Key, Likeness: Likeness(word, pair.Key, 2.0 * pair.Value / (pieces.Length + pair.Key.Length))))
            .Where(pair => pair.Likeness >= LeastAlike)
            .OrderByDescending(pair => pair.Likeness)
            .Take(Most)
            .Select(pair => (speech == Speech.Spanish ? SpanishStemmer.Stem(pair.Word) : EnglishStemmer.Stem(pair.Word), (float)pair.Likeness));
    }

    /// <summary>Words that begin alike mean alike more often than words that end alike: "perrete", "perros".</summary>
    private static double Likeness(string word, string other, double shared)
    {
        var begins = word.AsSpan().CommonPrefixLength(other);
        return Math.Max(shared, begins >= Shortest ? 0.9 * begins / Math.Max(word.Length - 1, other.Length - 1) : 0);
    }

    /// <summary>"^ab", "abc", "bcd", "cd$".</summary>
    private static IEnumerable<string> Pieces(string word)
    {
        var framed = $"^{word}$";
        return Enumerable.Range(0, framed.Length - 2).Select(at => framed.Substring(at, 3)).Distinct();
    }
}
