using System.Globalization;
using Spectre.Console;

namespace Agencia.Bench;

/// <summary>A table of figures with their targets.</summary>
internal sealed class Report(string title)
{
    private readonly Table table = new Table().Title(title).AddColumn("figure").AddColumn(new TableColumn("measured").RightAligned()).AddColumn("target").AddColumn("");

    public void Add(string name, double value, string unit, double? atMost = null) => table.AddRow(
        name,
        string.Create(CultureInfo.InvariantCulture, $"{value:#,0.0} {unit}").Trim(),
        atMost is null ? "" : string.Create(CultureInfo.InvariantCulture, $"≤ {atMost} {unit}").Trim(),
        atMost is null ? "" : value <= atMost ? "[green]met[/]" : "[red]MISSED[/]");

    public void Write() => AnsiConsole.Write(table);
}
