using System.Collections.Frozen;
using Agencia.Moltbot.Core.Knowledge.Language;

namespace Agencia.Moltbot.Core.Knowledge;

/// <summary>What a word does in its clause.</summary>
internal enum Role
{
    Plain,

    /// <summary>It belongs to what the message wants: what follows "tenéis", "precio de", "do you sell".</summary>
    Named,

    /// <summary>A verb.</summary>
    Action,

    /// <summary>No word: keys hit at random.</summary>
    Noise,
}

/// <summary>Tells by position and ending what each word does.</summary>
internal static class Roles
{
    private static readonly FrozenSet<string> Askers = Words("""
        teneis tienen tienes tiene hay habria haceis hacen haces hace poneis ponen pones dais dan das vendeis venden vendes ofreceis ofrecen servis sirven alquilais alquilan aceptais aceptan
        admitis admiten cogeis cogen preparais preparan organizais organizan trabajais trabajan llevais traeis cuesta cuestan costaria vale valen valdria sale salen precio precios coste tarifa tarifas clases curso cursos
        have has got do does sell offer serve provide stock accept there any cost costs price prices much rent hire teach stocking selling
        """);

    private static readonly FrozenSet<string> Enders = Words("""
        para por con si en a al desde hasta cuando porque aunque que como donde me nos
        for with if when on at in to from near because that where who how until before after i we my our
        """);

    private static readonly string[] VerbEndings =
        ["arme", "erme", "irme", "arnos", "ernos", "irnos", "arlo", "erlo", "irlo", "arla", "erla", "irla", "arse", "erse", "irse", "arle", "erle", "ar", "er", "ir", "ando", "iendo", "ais", "eis", "amos", "emos", "imos", "aria", "eria", "iria", "aron", "ieron", "aba", "aban"];

    private static readonly string[] KeyRows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

    /// <summary>One for each word.</summary>
    public static Role[] Of(List<string> words, Speech speech)
    {
        var roles = new Role[words.Count];
        var named = false;
        for (var at = 0; at < words.Count; at++)
        {
            var word = words[at];
            roles[at] = IsNoise(word) ? Role.Noise : named && !Enders.Contains(word) && !IsAddressed(word) ? Role.Named : IsAddressed(word) || IsVerb(words, at, speech) ? Role.Action : Role.Plain;
            // "Mi hija tiene 14 años" asks for nothing.
            named = IsAddressed(word) || (Askers.Contains(word) && !(word is "tiene" or "tienen" or "has" && IsOwn(words, at))) || (named && !Enders.Contains(word));
        }

        return roles;
    }

    /// <summary>Without a vowel, with five consonants in a row, or four neighbouring keys.</summary>
    public static bool IsNoise(string word)
    {
        if (word.Length < 3 || char.IsDigit(word[0]))
        {
            return false;
        }

        var run = 0;
        foreach (var letter in word)
        {
            run = "aeiouy".Contains(letter, StringComparison.Ordinal) ? 0 : run + 1;
            if (run >= 5)
            {
                return true;
            }
        }

        return run == word.Length || (word.Length <= 6 && KeysInOrder(word) >= 4);
    }

    private static bool IsOwn(List<string> words, int at) => at > 1 && words[at - 2] is "mi" or "mis" or "my" or "our" or "nuestro" or "nuestra" or "un" or "una";

    /// <summary>"Compráis", "reparáis": the business is asked whether it does this.</summary>
    private static bool IsAddressed(string word) =>
        word.Length > 5 && (word.EndsWith("ais", StringComparison.Ordinal) || word.EndsWith("eis", StringComparison.Ordinal)) && word is not ("podeis" or "podriais" or "querriais" or "dieciseis" or "sabeis");

    private static int KeysInOrder(string word)
    {
        var (longest, run) = (1, 1);
        for (var at = 1; at < word.Length; at++)
        {
            run = Array.Exists(KeyRows, row => Math.Abs(row.IndexOf(word[at], StringComparison.Ordinal) - row.IndexOf(word[at - 1], StringComparison.Ordinal)) == 1 && row.Contains(word[at], StringComparison.Ordinal) && row.Contains(word[at - 1], StringComparison.Ordinal)) ? run + 1 : 1;
            longest = Math.Max(longest, run);
        }

        return longest;
    }

    private static bool IsVerb(List<string> words, int at, Speech speech) => speech == Speech.Spanish
        ? words[at].Length > 3 && Array.Exists(VerbEndings, ending => words[at].EndsWith(ending, StringComparison.Ordinal))
        : words[at].EndsWith("ing", StringComparison.Ordinal) || words[at].EndsWith("ed", StringComparison.Ordinal) || (at > 0 && words[at - 1] is "to" or "i" or "we" or "can" or "could" or "might" or "ll" or "you" or "they" or "he" or "she");

    private static FrozenSet<string> Words(string list) => list.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();
}
