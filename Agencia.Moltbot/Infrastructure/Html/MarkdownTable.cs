using System.Text;

namespace Agencia.Moltbot.Infrastructure.Html;

/// <summary>The table that is being read, row by row. A table inside a cell is that cell's text.</summary>
internal sealed class MarkdownTable
{
    private readonly List<string> cells = [];
    private int depth;
    private int rows;
    private bool isHeading;

    /// <summary>Where text goes while a cell is open.</summary>
    public StringBuilder? Cell { get; private set; }

    public void Enter(string element)
    {
        if (element == "table")
        {
            rows = ++depth == 1 ? 0 : rows;
        }
        else if (element != "tr" && depth == 1 && Cell is null)
        {
            Cell = new();
            isHeading = element == "th" && (isHeading || cells.Count == 0);
        }
    }

    /// <returns>What the line gets: a row when one ends.</returns>
    public string Leave(string element)
    {
        if (element == "table")
        {
            depth--;
            return Cell is null ? "\n" : "";
        }

        if (depth != 1)
        {
            return "";
        }

        if (element != "tr")
        {
            cells.Add(Cell?.ToString().Trim().Replace('|', '/') ?? "");
            Cell = null;
            return "";
        }

        var row = cells.Exists(cell => cell.Length > 0) ? Row() : "";
        cells.Clear();
        return row;
    }

    // Only a first row of nothing but headings names the columns; elsewhere a heading is the first cell of its row.
    private string Row()
    {
        var row = $"| {string.Join(" | ", cells)} |\n";
        return rows++ == 0 && isHeading && cells.Count > 1 ? $"{row}|{string.Concat(Enumerable.Repeat(" --- |", cells.Count))}\n" : row;
    }
}
