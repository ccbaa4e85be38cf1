using System.Globalization;
using Spectre.Console;

namespace Agencia.Bench.Figures;

/// <summary>What a figure should be (<paramref name="Goal"/>), and what it must be for the work to count as done (<paramref name="Limit"/>).</summary>
internal sealed record Target(string Sign, double Goal, double? Limit, Func<double, double, bool> IsMet)
{
    public static Target AtMost(double goal, double? limit = null) => new("≤", goal, limit, (value, wanted) => value <= wanted);

    public static Target AtLeast(double goal, double? limit = null) => new("≥", goal, limit, (value, wanted) => value >= wanted);

    public string Verdict(double value) => IsMet(value, Goal) ? "[green]met[/]" : Limit is { } limit && IsMet(value, limit) ? "[yellow]missed[/]" : "[red]MISSED[/]";

    public string Text(string unit) => string.Create(CultureInfo.InvariantCulture, $"{Sign} {Goal:#,0.##} {unit}").Trim()
        + (Limit is { } limit ? string.Create(CultureInfo.InvariantCulture, $" (must: {limit:#,0.##})") : "");
}

/// <summary>A table of figures with their targets.</summary>
internal sealed class Report(string title)
{
    private readonly Table table = new Table().Title(title).AddColumn("figure").AddColumn(new TableColumn("measured").RightAligned()).AddColumn("target").AddColumn("");

    public void Add(string name, double value, string unit = "", Target? target = null) => table.AddRow(
        Markup.Escape(name), $"{Number(value)} {unit}".Trim(), target?.Text(unit) ?? "", target?.Verdict(value) ?? "");

    public void Write() => AnsiConsole.Write(table);

    private static string Number(double value) => value.ToString(
        Math.Abs(value) >= 100 || value == Math.Floor(value) ? "#,0" : Math.Abs(value) >= 10 ? "0.0" : "0.00", CultureInfo.InvariantCulture);
}
