using System.Text;

namespace Agencia.Moltbot.Infrastructure.Html;

/// <summary>Lines of Markdown as they grow. White space is that of a browser: any of it is one space, blocks make lines. A table's cell stays on one line.</summary>
internal sealed class MarkdownLines(MarkdownTable table)
{
    private readonly StringBuilder text = new();
    private (int Start, int End) mark = (-1, -1);

    /// <summary>White space has been read that counts if a word follows.</summary>
    public bool IsSpaceDue { get; set; }

    private StringBuilder Line => table.Cell ?? text;

    public void Words(string words)
    {
        foreach (var c in words)
        {
            if (char.IsWhiteSpace(c) || c == '\u200B')
            {
                IsSpaceDue = true;
                continue;
            }

            Space();
            Line.Append(c);
        }
    }

    /// <summary>A sign that belongs to the word after it.</summary>
    public void Open(string sign)
    {
        Space();
        Line.Append(sign);
    }

    /// <summary>A sign that belongs to the word before it.</summary>
    public void Close(string sign) => Line.Append(sign);

    /// <summary>A line that begins with a mark: an item, a heading.</summary>
    public void Begin(bool blank, string sign)
    {
        DropEmptyMark();
        Break(blank);
        if (table.Cell is null)
        {
            mark = (text.Length, text.Length + sign.Length);
            text.Append(sign);
        }
    }

    /// <summary>An item or a heading that has begun and holds nothing yet, such as one that begins with another list.</summary>
    public void DropEmptyMark()
    {
        if (text.Length == mark.End)
        {
            text.Length = mark.Start;
        }
    }

    /// <summary>Ends the line; what has just been marked belongs to its mark.</summary>
    public void Break(bool blank)
    {
        IsSpaceDue = table.Cell is not null;
        if (table.Cell is null && text.Length > 0 && text.Length != mark.End)
        {
            var ends = text.Length > 1 && text[^1] == '\n' ? text[^2] == '\n' ? 2 : 1 : 0;
            text.Append('\n', Math.Max(0, (blank ? 2 : 1) - ends));
        }
    }

    public override string ToString() => text.ToString().Replace("****", "", StringComparison.Ordinal).Trim();

    private void Space()
    {
        var line = Line;
        if (IsSpaceDue && line.Length > 0 && line[^1] is not ('\n' or ' '))
        {
            line.Append(' ');
        }

        IsSpaceDue = false;
    }
}
