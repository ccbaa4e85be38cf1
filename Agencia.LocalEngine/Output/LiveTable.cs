using Agencia.LocalEngine.Run;
using Spectre.Console;

namespace Agencia.LocalEngine.Output;

/// <summary>Drawn below the last line, erased before the next one. Spectre's own live display can't share a terminal with a log.</summary>
internal sealed class LiveTable(ResourceBoard board)
{
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    int drawn;

    public void Erase(TextWriter output)
    {
        if (drawn > 0)
        {
            output.Write($"\e[{drawn}A\e[J");
            drawn = 0;
        }
    }

    public void Draw(TextWriter output)
    {
        var (width, height) = (Math.Max(Console.WindowWidth, 40), Console.WindowHeight);
        var text = Render(board.Snapshot(), width);
        var lines = text.Count(c => c == '\n');
        if (lines < height)
        {
            output.Write(text);
            drawn = lines;
        }
    }

    internal static string Render(IReadOnlyList<ResourceStatus> statuses, int width)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Resource", "State", "URL");
        foreach (var status in statuses)
        {
            var detail = status.Detail is { } why ? $" [dim]{Markup.Escape(why)}[/]" : "";
            table.AddRow(new Markup(Markup.Escape(status.Name)), new Markup($"[{Colour(status.State)}]{Words.For(status.State)}[/]{detail}"), new Markup(Markup.Escape(status.Url ?? "")));
        }

        using var text = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, ColorSystem = ColorSystemSupport.Standard, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = width;
        console.Write(table);
        return text.ToString();
    }

    static string Colour(ResourceState state) => state switch
    {
        ResourceState.Healthy or ResourceState.Completed => "green",
        ResourceState.Failed or ResourceState.Unhealthy or ResourceState.Restarting => "red",
        ResourceState.Unavailable or ResourceState.NotStarted or ResourceState.Stopped => "grey",
        _ => "yellow",
    };
}
