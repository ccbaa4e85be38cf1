using System.Text;

namespace Agencia.Moltbot.Core.Knowledge.Language;

/// <summary>
/// How a Spanish ear hears a word: silent h, b = v, z = c = s, ll = y, k = c = qu. Most Spanish spelling mistakes sound right,
/// so "orario", "kiero" and "imbisible" meet "horario", "quiero" and "invisible" here.
/// </summary>
internal static class Sounds
{
    public static string Of(string word)
    {
        var heard = new StringBuilder(word.Length);
        for (var at = 0; at < word.Length; at++)
        {
            var next = at + 1 < word.Length ? word[at + 1] : '\0';
            var sound = word[at] switch
            {
                'h' => '\0',
                'v' => 'b',
                'w' => 'u',
                'z' => 's',
                'c' when next is 'e' or 'i' => 's',
                'c' when next is 'h' => 'x',
                'c' or 'k' => 'k',
                'q' => 'k',
                'u' when at > 0 && word[at - 1] == 'q' => '\0',
                'g' when next is 'e' or 'i' => 'j',
                'l' when next == 'l' => 'y',
                'l' when at > 0 && word[at - 1] == 'l' => '\0',
                'n' when next is 'b' or 'v' or 'p' => 'm',
                var same => same,
            };

            if (sound != '\0' && (heard.Length == 0 || heard[^1] != sound))
            {
                heard.Append(sound);
            }
        }

        return heard.ToString();
    }

    /// <summary>
    /// One slip apart: a letter too many, too few, two swapped, or the neighbouring key. Any other wrong letter counts only in
    /// words of eight letters and more: in shorter ones it makes another word ("barba" and "barra", "boxing" and "booking").
    /// </summary>
    public static bool OneSlipApart(string left, string right)
    {
        var (shorter, longer) = left.Length <= right.Length ? (left, right) : (right, left);
        if (longer.Length - shorter.Length > 1)
        {
            return false;
        }

        var at = shorter.AsSpan().CommonPrefixLength(longer);
        var rest = shorter.AsSpan(at);
        var other = longer.AsSpan(at);
        if (shorter.Length < longer.Length)
        {
            return rest.SequenceEqual(other[1..]);
        }

        return rest.Length > 0
            && ((rest.Length > 1 && rest[0] == other[1] && rest[1] == other[0] && rest[2..].SequenceEqual(other[2..]))
                || ((shorter.Length >= 8 || AreNeighbours(rest[0], other[0])) && rest[1..].SequenceEqual(other[1..])));
    }

    private static bool AreNeighbours(char left, char right)
    {
        foreach (var row in (ReadOnlySpan<string>)["qwertyuiop", "asdfghjkl", "zxcvbnm"])
        {
            var (here, there) = (row.IndexOf(left, StringComparison.Ordinal), row.IndexOf(right, StringComparison.Ordinal));
            if (here >= 0 && there >= 0)
            {
                return Math.Abs(here - there) == 1;
            }
        }

        return false;
    }
}
