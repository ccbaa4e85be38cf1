using System.Text.RegularExpressions;

namespace Agencia.Moltbot.Core.Knowledge;

/// <summary>The lines of a document as their writer meant them.</summary>
internal static partial class MarkdownLines
{
    /// <summary>Editors break lines no earlier than here, less a long word.</summary>
    private const int Margin = 66;

    public static IEnumerable<MarkdownLine> Of(string document)
    {
        // "P: … R: …" may stand on one line; a break in a table cell is no line.
        var text = AnswerMark().Replace(LineBreak().Replace(document.ReplaceLineEndings("\n"), " "), "\n$1");
        text = BoldTerm().Replace(InlineQuestion().Replace(text, "$1$2$3\n"), "**$1:** ");
        return Unwrap(text.Split('\n'));
    }

    /// <summary>Lines that an editor broke at its right margin are one again.</summary>
    private static IEnumerable<MarkdownLine> Unwrap(string[] lines)
    {
        MarkdownLine? open = null;
        var width = 0;
        foreach (var raw in lines)
        {
            var line = MarkdownLine.Read(raw);
            if (open is { Kind: LineKind.Text or LineKind.Item or LineKind.Labelled or LineKind.Answer } && Continues(open.Text, width, line, raw))
            {
                width = raw.Length;
                open = open with { Text = $"{open.Text} {MarkdownLine.Plain(raw.Trim())}" };
                continue;
            }

            if (open is not null)
            {
                yield return open;
            }

            open = line;
            width = raw.Length;
        }

        if (open is not null)
        {
            yield return open;
        }
    }

    private static bool Continues(string before, int width, MarkdownLine line, string raw) =>
        line.Kind is LineKind.Text or LineKind.Question or LineKind.Heading
        && raw.TrimStart() is [not ('#' or '*' or '¿'), ..]
        && !(MarkdownLine.Label().IsMatch(before) && MarkdownLine.Label().IsMatch(line.Text))
        && before[^1] is not ('.' or '!' or '?' or ':' or ';' or '…')
        && width >= Margin;

    [GeneratedRegex(@"(?<=^\W{0,4}(?:P|Q|Pregunta|Question)\W{1,4}\S.*)\s+(\W{0,2}(?:R|A|Respuesta|Answer)\W{0,2}:)", RegexOptions.Multiline)]
    private static partial Regex AnswerMark();

    [GeneratedRegex(@"<br\s*/?>", RegexOptions.IgnoreCase)]
    private static partial Regex LineBreak();

    /// <summary>"**Is there a lift?** No." and "¿Hay ascensor? No." are a question and its answer.</summary>
    [GeneratedRegex(@"^(?:(?:[-*•]\s+)?(?:(?:\*\*|__)([^*\n?]{3,140}\?)(?:\*\*|__)|(¿[^?\n]{3,140}\?))|(\p{Lu}[^.?!\n|]{8,120}\?))[ \t]+(?=\S)", RegexOptions.Multiline)]
    private static partial Regex InlineQuestion();

    /// <summary>"**Platform Zero.** 75 minutes": what is bold names the rest.</summary>
    [GeneratedRegex(@"^(?:\*\*|__)([^*_\n]{2,60}?)(?:\.(?:\*\*|__)|(?:\*\*|__)\.|(?:\*\*|__)[ \t]+[–—-])[ \t]+(?=\S)", RegexOptions.Multiline)]
    private static partial Regex BoldTerm();
}
