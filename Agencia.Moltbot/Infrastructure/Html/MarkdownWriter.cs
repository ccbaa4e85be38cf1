using System.Globalization;
using System.Text;

namespace Agencia.Moltbot.Infrastructure.Html;

/// <summary>Writes Markdown as elements are entered and left. White space is that of a browser: any of it is one space, blocks make lines.</summary>
internal sealed class MarkdownWriter
{
    private readonly StringBuilder text = new();
    private readonly MarkdownTable table = new();
    // Items so far of the lists that are open; negative: without numbers.
    private readonly Stack<int> lists = new();
    private readonly Stack<string?> links = new();
    private (int Start, int End) mark = (-1, -1);
    private bool isSpaceDue;

    private StringBuilder Line => table.Cell ?? text;

    public void Words(string words)
    {
        foreach (var c in words)
        {
            if (char.IsWhiteSpace(c) || c == '\u200B')
            {
                isSpaceDue = true;
                continue;
            }

            Space();
            Line.Append(c);
        }
    }

    public void Enter(string element, string? address)
    {
        switch (element)
        {
            case ['h', >= '1' and <= '6']:
                Begin(blank: true, new string('#', element[1] - '0') + " ");
                break;
            case "summary" or "dt" or "caption":
                Begin(blank: true, "**");
                break;
            case "ul" or "ol":
                Break(blank: lists.Count == 0);
                lists.Push(element == "ol" ? 0 : -1);
                break;
            case "li":
                Begin(blank: false, NextItem());
                break;
            case "table":
                Break(blank: true);
                table.Enter(element);
                break;
            case "tr" or "td" or "th":
                isSpaceDue = table.Cell is not null;
                table.Enter(element);
                break;
            case "br" or "dd":
                Break(blank: false);
                break;
            case "a":
                links.Push(IsAddress(address) ? address : null);
                Space();
                Line.Append(links.Peek() is null ? "" : "[");
                break;
            case "b" or "strong":
                Space();
                Line.Append("**");
                break;
            default:
                BreakAt(element);
                break;
        }
    }

    public void Leave(string element)
    {
        switch (element)
        {
            case "summary" or "dt" or "caption":
                Line.Append("**");
                Break(blank: false);
                break;
            case ['h', >= '1' and <= '6'] or "li":
                DropEmptyMark();
                Break(blank: element != "li");
                break;
            case "ul" or "ol":
                lists.TryPop(out _);
                Break(blank: lists.Count == 0);
                break;
            case "table" or "tr" or "td" or "th":
                Line.Append(table.Leave(element));
                break;
            case "a":
                Line.Append(links.TryPop(out var address) && address is not null ? $"]({address})" : "");
                break;
            case "b" or "strong":
                Line.Append("**");
                break;
            default:
                BreakAt(element);
                break;
        }
    }

    public override string ToString() => text.ToString().Replace("****", "", StringComparison.Ordinal).Trim();

    private string NextItem()
    {
        if (!lists.TryPop(out var items) || items < 0)
        {
            lists.Push(-1);
            return "- ";
        }

        lists.Push(items + 1);
        return string.Create(CultureInfo.InvariantCulture, $"{items + 1}. ");
    }

    private void Begin(bool blank, string sign)
    {
        DropEmptyMark();
        Break(blank);
        if (table.Cell is null)
        {
            mark = (text.Length, text.Length + sign.Length);
            text.Append(sign);
        }
    }

    // An item or a heading that has begun and holds nothing yet, such as one that begins with another list.
    private void DropEmptyMark()
    {
        if (text.Length == mark.End)
        {
            text.Length = mark.Start;
        }
    }

    private void Space()
    {
        var line = Line;
        if (isSpaceDue && line.Length > 0 && line[^1] is not ('\n' or ' '))
        {
            line.Append(' ');
        }

        isSpaceDue = false;
    }

    private void BreakAt(string element)
    {
        if (IsBlock(element))
        {
            Break(blank: true);
        }
    }

    // A cell stays on one line, and what has just been marked belongs to its mark.
    private void Break(bool blank)
    {
        isSpaceDue = table.Cell is not null;
        if (table.Cell is null && text.Length > 0 && text.Length != mark.End)
        {
            var ends = text.Length > 1 && text[^1] == '\n' ? text[^2] == '\n' ? 2 : 1 : 0;
            text.Append('\n', Math.Max(0, (blank ? 2 : 1) - ends));
        }
    }

    private static bool IsAddress(string? address) => address is not null
        && (address.StartsWith("http", StringComparison.OrdinalIgnoreCase) || address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) || address.StartsWith("tel:", StringComparison.OrdinalIgnoreCase));

    private static bool IsBlock(string element) => element is
        "p" or "div" or "section" or "article" or "main" or "header" or "footer" or "aside" or "blockquote" or "pre" or "figure" or "figcaption"
        or "address" or "details" or "fieldset" or "dl" or "hr" or "body" or "hgroup";
}
