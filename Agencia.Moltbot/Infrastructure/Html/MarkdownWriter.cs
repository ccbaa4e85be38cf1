using System.Globalization;

namespace Agencia.Moltbot.Infrastructure.Html;

/// <summary>Writes Markdown as elements are entered and left.</summary>
internal sealed class MarkdownWriter
{
    private readonly MarkdownTable table = new();
    private readonly MarkdownLines lines;
    // Items so far of the lists that are open; negative: without numbers.
    private readonly Stack<int> lists = new();
    private readonly Stack<string?> links = new();

    public MarkdownWriter() => lines = new(table);

    public void Words(string words) => lines.Words(words);

    public void Enter(string element, string? address)
    {
        switch (element)
        {
            case ['h', >= '1' and <= '6']:
                lines.Begin(blank: true, new string('#', element[1] - '0') + " ");
                break;
            case "summary" or "dt" or "caption":
                lines.Begin(blank: true, "**");
                break;
            case "ul" or "ol":
                lines.Break(blank: lists.Count == 0);
                lists.Push(element == "ol" ? 0 : -1);
                break;
            case "li":
                lines.Begin(blank: false, NextItem());
                break;
            case "table":
                lines.Break(blank: true);
                table.Enter(element);
                break;
            case "tr" or "td" or "th":
                lines.IsSpaceDue = table.Cell is not null;
                table.Enter(element);
                break;
            case "br" or "dd":
                lines.Break(blank: false);
                break;
            case "a":
                links.Push(IsAddress(address) ? address : null);
                lines.Open(links.Peek() is null ? "" : "[");
                break;
            case "b" or "strong":
                lines.Open("**");
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
                lines.Close("**");
                lines.Break(blank: false);
                break;
            case ['h', >= '1' and <= '6'] or "li":
                lines.DropEmptyMark();
                lines.Break(blank: element != "li");
                break;
            case "ul" or "ol":
                lists.TryPop(out _);
                lines.Break(blank: lists.Count == 0);
                break;
            case "table" or "tr" or "td" or "th":
                lines.Close(table.Leave(element));
                break;
            case "a":
                lines.Close(links.TryPop(out var address) && address is not null ? $"]({address})" : "");
                break;
            case "b" or "strong":
                lines.Close("**");
                break;
            default:
                BreakAt(element);
                break;
        }
    }

    public override string ToString() => lines.ToString();

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

    private void BreakAt(string element)
    {
        if (IsBlock(element))
        {
            lines.Break(blank: true);
        }
    }

    private static bool IsAddress(string? address) => address is not null
        && (address.StartsWith("http", StringComparison.OrdinalIgnoreCase) || address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) || address.StartsWith("tel:", StringComparison.OrdinalIgnoreCase));

    private static bool IsBlock(string element) => element is
        "p" or "div" or "section" or "article" or "main" or "header" or "footer" or "aside" or "blockquote" or "pre" or "figure" or "figcaption"
        or "address" or "details" or "fieldset" or "dl" or "hr" or "body" or "hgroup";
}
