using System.Text.RegularExpressions;

namespace Agencia.Moltbot.Core.Knowledge;

internal enum LineKind
{
    Blank,
    Heading,
    Question,
    Answer,
    TableRow,
    TableRule,
    Item,
    Labelled,
    Text,
}

/// <summary>One line of a document, its marks read and taken away.</summary>
/// <param name="Level">Of a heading: 1 outermost; <see cref="Loose"/> for headings without a "#".</param>
internal sealed partial record MarkdownLine(LineKind Kind, string Text, int Level = 0)
{
    /// <summary>The level of "**Horario**", "HORARIO" and "Horario:" on a line of their own: below every marked heading.</summary>
    public const int Loose = 7;

    public static MarkdownLine Read(string raw)
    {
        var line = raw.Trim();
        if (line.Length == 0 || Rule().IsMatch(line))
        {
            return new MarkdownLine(LineKind.Blank, "");
        }

        if (line[0] == '|')
        {
            return new MarkdownLine(TableRule().IsMatch(line) ? LineKind.TableRule : LineKind.TableRow, Plain(line));
        }

        if (Marked().Match(line) is { Success: true } marked)
        {
            return new MarkdownLine(LineKind.Heading, Plain(marked.Groups[2].Value), marked.Groups[1].Length);
        }

        var isBold = Bold().IsMatch(line);
        var plain = Plain(line);
        if (BoldLabel().IsMatch(line) && Label().Match(plain) is { Success: true })
        {
            return new MarkdownLine(LineKind.Labelled, plain);
        }

        if (QuestionMark().Match(plain) is { Success: true } question)
        {
            return new MarkdownLine(LineKind.Question, question.Groups[1].Value);
        }

        if (AnswerLine().Match(plain) is { Success: true } answer)
        {
            return new MarkdownLine(LineKind.Answer, answer.Groups[1].Value);
        }

        if (plain[^1] == '?' && !ItemMark().IsMatch(plain) && plain.Length <= 160)
        {
            return new MarkdownLine(LineKind.Question, plain);
        }

        if (ItemMark().Match(plain) is { Success: true } mark)
        {
            return new MarkdownLine(LineKind.Item, "- " + plain[mark.Length..].Trim());
        }

        return plain.Length <= 60 && (isBold || plain[^1] == ':' || IsShouted(plain))
            ? new MarkdownLine(LineKind.Heading, plain.TrimEnd(':'), Loose)
            : new MarkdownLine(LineKind.Text, plain);
    }

    /// <summary>Without emphasis, code marks and tags; a link keeps its address.</summary>
    public static string Plain(string text)
    {
        var plain = Link().Replace(text, match => match.Groups[1].Value == match.Groups[2].Value ? match.Groups[1].Value : $"{match.Groups[1].Value} ({match.Groups[2].Value})");
        plain = Emphasis().Replace(Tag().Replace(plain, ""), "");
        return plain.Trim() is { Length: > 0 } kept ? kept : text;
    }

    private static bool IsShouted(string text) => text.Length > 3 && text.Any(char.IsLetter) && !text.Any(char.IsLower) && !text.Any(char.IsDigit);

    [GeneratedRegex(@"^([-=_*]\s*){3,}$")]
    private static partial Regex Rule();

    [GeneratedRegex(@"^\|[\s|:-]+$")]
    private static partial Regex TableRule();

    [GeneratedRegex(@"^(#{1,6})\s*(.+?)\s*#*$")]
    private static partial Regex Marked();

    [GeneratedRegex(@"^(\*\*|__)[^*_]+(\*\*|__):?$")]
    private static partial Regex Bold();

    [GeneratedRegex(@"^(\*\*|__)[^*_]{2,60}(:(\*\*|__)|(\*\*|__):)\s*\S")]
    private static partial Regex BoldLabel();

    /// <summary>"Horario: de 9 a 14": what stands before the colon names the rest.</summary>
    [GeneratedRegex(@"^(\p{L}[\p{L}\d ,/&()'-]{1,40}?):\s+(\S.+)$")]
    public static partial Regex Label();

    [GeneratedRegex(@"^(?:[-*•]\s*)?(?:P|Q|Pregunta|Question)\s*\d*\s*[:.)]\s*(.+)$")]
    private static partial Regex QuestionMark();

    [GeneratedRegex(@"^(?:R|A|Respuesta|Answer)\s*\d*\s*[:.)]\s*(.+)$")]
    private static partial Regex AnswerLine();

    [GeneratedRegex(@"^([-*•+·–]|\d{1,2}[.)])\s+")]
    private static partial Regex ItemMark();

    [GeneratedRegex(@"!?\[([^\]]*)\]\(([^)\s]+)[^)]*\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\*\*|__|`|(?<=^|\W)[*_](?=\S)|(?<=\S)[*_](?=\W|$)")]
    private static partial Regex Emphasis();

    [GeneratedRegex(@"</?[a-zA-Z][^>]*>")]
    private static partial Regex Tag();
}
