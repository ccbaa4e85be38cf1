using Agencia.LocalEngine.Output;
using Agencia.LocalEngine.Run;
using Xunit;

namespace Agencia.Tests.LocalEngine;

public sealed class OutputTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_console_that_nobody_reads_stops_no_service()
    {
        var board = new ResourceBoard();
        board.Set(new("moltbot", ResourceState.Healthy));
        using var console = new StuckConsole();
        await using (var screen = new Screen(console, board, isTerminal: false))
        {
            screen.Log("moltbot", "first");
            for (var n = 0; n < 20_000; n++)
            {
                screen.Log("moltbot", "line");
            }

            screen.Say("Ready");
            console.Release();
        }

        var lines = console.ToString().Split('\n');
        Assert.Contains("moltbot | first", lines);
        Assert.Contains("Ready", lines);
        Assert.Contains(lines, line => line.Contains("lines not shown", StringComparison.Ordinal));
    }

    [Fact]
    public void The_table_shows_name_state_reason_and_address()
    {
        var table = LiveTable.Render([new("moltbot", ResourceState.Healthy, Url: "http://127.0.0.1:5100"), new("n8n", ResourceState.Unavailable, "no [container] engine")], 120);

        Assert.Contains("moltbot", table, StringComparison.Ordinal);
        Assert.Contains("healthy", table, StringComparison.Ordinal);
        Assert.Contains("http://127.0.0.1:5100", table, StringComparison.Ordinal);
        Assert.Contains("no [container] engine", table, StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_file_keeps_its_limit_and_two_before_it()
    {
        using var directory = new TemporaryDirectory();
        var path = directory["service.log"];

        using (var file = new RollingFile(path, limit: 100))
        {
            for (var n = 0; n < 100; n++)
            {
                file.WriteLine($"a line of some length, number {n:000}");
            }
        }

        var names = Directory.GetFiles(directory.Path).Select(Path.GetFileName).Order();
        Assert.Equal(["service.log", "service.log.1", "service.log.2"], names);
        Assert.All(Directory.GetFiles(directory.Path), name => Assert.InRange(new FileInfo(name).Length, 0, 200));
        Assert.EndsWith("number 099", File.ReadAllLines($"{path}.1").Concat(File.ReadAllLines(path)).Last(), StringComparison.Ordinal);
    }

    sealed class StuckConsole : StringWriter
    {
        readonly ManualResetEventSlim released = new();

        public StuckConsole() => NewLine = "\n";

        public void Release() => released.Set();

        public override void WriteLine(string? value)
        {
            released.Wait(Cancellation);
            base.WriteLine(value);
        }
    }
}
