using System.Text.RegularExpressions;

namespace Agencia.Moltbot.Core.Knowledge;

/// <summary>Cuts a text into sentences; a line that is a list item or a table row is one.</summary>
internal static partial class Sentences
{
    /// <summary>Sentences in order, trimmed. A full stop in "14.30", "C. Mayor" or "Avda. de" ends none.</summary>
    public static IEnumerable<Sentence> Of(string text)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (IsItem(line))
            {
                yield return new Sentence(line, IsItem: true, StartsLine: true);
                continue;
            }

            var start = true;
            foreach (var sentence in End().Split(line).Where(part => part.Length > 0))
            {
                yield return new Sentence(sentence, IsItem: false, StartsLine: start);
                start = false;
            }
        }
    }

    private static bool IsItem(string line) => line.StartsWith("- ", StringComparison.Ordinal) || MarkdownLine.Label().IsMatch(line) || IsBare(line);

    /// <summary>"yin (Sun 18:30)": a line of a list without marks.</summary>
    private static bool IsBare(string line) => line.Length <= 80 && line[^1] is not ('.' or '!' or '?' or ':' or '…') && line.Any(char.IsDigit);

    [GeneratedRegex(@"(?<=[.!?…])(?<!\b(?i:\w|avda|av|pza|ctra|tel|núm|num|sr|sra|dr|dra|st|rd|mr|mrs|approx|aprox|p\.ej|etc|máx|mín)\.)\s+(?=[\p{Lu}\d¿¡""«(])")]
    private static partial Regex End();
}

/// <param name="Text">Trimmed, with its list mark.</param>
/// <param name="IsItem">A list item or table row: it stands alone and says nothing about its neighbours.</param>
/// <param name="StartsLine">False when it followed another sentence on the same line.</param>
internal sealed record Sentence(string Text, bool IsItem, bool StartsLine);
