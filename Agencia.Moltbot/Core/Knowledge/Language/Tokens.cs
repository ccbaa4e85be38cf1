using System.Text;

namespace Agencia.Moltbot.Core.Knowledge.Language;

/// <summary>Folds case and accents and cuts a text into words and numbers.</summary>
internal static class Tokens
{
    /// <summary>Lower case without accents, one character for one character; "ñ" becomes "n", as on a phone's keyboard.</summary>
    public static char Fold(char letter) => char.ToLowerInvariant(letter) switch
    {
        'á' or 'à' or 'ä' or 'â' or 'ã' => 'a',
        'é' or 'è' or 'ë' or 'ê' => 'e',
        'í' or 'ì' or 'ï' or 'î' => 'i',
        'ó' or 'ò' or 'ö' or 'ô' or 'õ' => 'o',
        'ú' or 'ù' or 'ü' or 'û' => 'u',
        'ñ' => 'n',
        'ç' => 'c',
        '’' or '`' or '´' => '\'',
        var other => other,
    };

    /// <summary>The folded words of a text in order. "What's" gives "what", "24h" gives "24" and "h", "holaaa" gives "hola".</summary>
    public static List<string> Of(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var skipping = false;
        // Phones on some keyboards send "e" and a combining accent instead of "é".
        foreach (var raw in text.IsNormalized() ? text : text.Normalize(NormalizationForm.FormC))
        {
            var letter = Fold(raw);
            if (!char.IsLetterOrDigit(letter))
            {
                Flush(words, word);
                skipping = letter == '\'' && words.Count > 0;
                continue;
            }

            if (skipping)
            {
                // The "s", "m", "t", "re" after an apostrophe says nothing on its own.
                continue;
            }

            if (word.Length > 0 && char.IsDigit(word[^1]) != char.IsDigit(letter))
            {
                Flush(words, word);
            }

            word.Append(letter);
        }

        Flush(words, word);
        return words;
    }

    private static void Flush(List<string> words, StringBuilder word)
    {
        if (word.Length == 0)
        {
            return;
        }

        words.Add(CollapseRepeats(word));
        word.Clear();
    }

    /// <summary>Three or more of a letter are emphasis: "siiii", "holaaa". Digits stay.</summary>
    private static string CollapseRepeats(StringBuilder word)
    {
        for (var at = 0; at + 2 < word.Length; at++)
        {
            var run = 1;
            while (at + run < word.Length && word[at + run] == word[at])
            {
                run++;
            }

            if (run >= 3 && !char.IsDigit(word[at]))
            {
                word.Remove(at + 1, run - 1);
            }
        }

        return word.ToString();
    }
}
