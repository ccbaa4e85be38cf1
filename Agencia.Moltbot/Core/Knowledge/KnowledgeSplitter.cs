using System.Text.RegularExpressions;

namespace Agencia.Moltbot.Core.Knowledge;

/// <summary>Cuts a client's document into chunks by its headings, questions and paragraphs, never inside a sentence.</summary>
internal static partial class KnowledgeSplitter
{
    /// <summary>Characters of a chunk: what reads well as one WhatsApp message.</summary>
    public const int LongestChunk = 600;

    /// <summary>The chunks of a document in order. <paramref name="title"/> heads every heading path; it may be empty.</summary>
    public static IReadOnlyList<KnowledgeChunk> Split(string title, string text)
    {
        var lines = MarkdownLines.Of(text).ToList();
        NameTheTitle(lines);
        var page = new Page(title.Trim(), isSectioned: lines.Count(line => line is { Kind: LineKind.Heading, Level: 1 }) > 1);
        for (var at = 0; at < lines.Count; at++)
        {
            var line = lines[at];
            switch (line.Kind)
            {
                case LineKind.Blank:
                    page.EndParagraph();
                    break;
                case LineKind.Heading:
                    page.Head(line.Text, line.Level);
                    break;
                case LineKind.Question:
                    page.Ask(line.Text);
                    break;
                case LineKind.TableRow when at + 1 < lines.Count && lines[at + 1].Kind == LineKind.TableRule:
                    page.BeginTable(Cells(line.Text));
                    break;
                case LineKind.TableRow:
                    page.AddRow(Cells(line.Text));
                    break;
                case LineKind.TableRule:
                    break;
                case LineKind.Text when IsTitleOf(lines, at):
                    page.Head(line.Text, MarkdownLine.Loose);
                    break;
                case LineKind.Labelled or LineKind.Text when StartsTopic(lines, at, page) && MarkdownLine.Label().Match(line.Text) is { Success: true } label:
                    page.HeadParagraph(label.Groups[1].Value, label.Groups[2].Value);
                    break;
                default:
                    page.Add(line.Text);
                    break;
            }
        }

        return page.Finish();
    }

    /// <summary>A first line that ends no sentence and stands alone is the document's own title.</summary>
    private static void NameTheTitle(List<MarkdownLine> lines)
    {
        var first = lines.FindIndex(line => line.Kind != LineKind.Blank);
        if (first >= 0 && first + 1 < lines.Count && lines[first + 1].Kind == LineKind.Blank
            && (lines[first].Kind == LineKind.Text || (lines[first] is { Kind: LineKind.Heading, Level: MarkdownLine.Loose } && lines.Exists(line => line.Kind == LineKind.Labelled)))
            && lines[first].Text is { Length: <= 80 } text && text[^1] is not ('.' or '!') && !MarkdownLine.Label().IsMatch(text))
        {
            lines[first] = new MarkdownLine(LineKind.Heading, text, 1);
        }
    }

    /// <summary>
    /// A label names a topic where it is bold, where no section does, and where it opens a paragraph of its own. Among the lines of
    /// a section ("Lunes: de 9 a 14") it is one of its items.
    /// </summary>
    private static bool StartsTopic(List<MarkdownLine> lines, int at, Page page) =>
        lines[at].Kind == LineKind.Labelled
        || !page.IsInSection
        || (lines[at - 1].Kind == LineKind.Blank && (at + 1 == lines.Count || lines[at + 1].Kind == LineKind.Blank));

    /// <summary>"Horario" above its paragraph: a few words without punctuation or figures, with text below.</summary>
    private static bool IsTitleOf(List<MarkdownLine> lines, int at)
    {
        var startsParagraph = at == 0 || lines[at - 1].Kind is LineKind.Blank or LineKind.Heading;
        var next = lines.Skip(at + 1).FirstOrDefault(line => line.Kind != LineKind.Blank);
        return startsParagraph
            && BareTitle().IsMatch(lines[at].Text)
            && next is { Kind: LineKind.Text or LineKind.Item or LineKind.TableRow }
            && !BareTitle().IsMatch(next.Text)
            && !MarkdownLine.Label().IsMatch(next.Text);
    }

    private static string[] Cells(string row) => row.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries);

    [GeneratedRegex(@"^[\p{L}¿¡&/-]+( [\p{L}&/-]+){0,4}$")]
    private static partial Regex BareTitle();
}
