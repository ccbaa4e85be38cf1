using Agencia.LocalEngine.Processes;

namespace Agencia.LocalEngine.Run;

/// <summary>Opens one page for whoever sits in front of the machine; a machine without a desktop has none to open.</summary>
internal static class Browser
{
    public static async Task OpenAsync(ResourceBoard board, RunOptions options, EngineOptions engine, CancellationToken cancellationToken)
    {
        var hasDesktop = engine.IsTerminal && Environment.GetEnvironmentVariable("DISPLAY") is { Length: > 0 };
        if (hasDesktop && board.Snapshot().FirstOrDefault(s => s.Name == options.OpenInBrowser)?.Url is { } url && Executables.Find("xdg-open") is { } open)
        {
            await ChildProcess.StartAsync(new() { FileName = open, Arguments = [url] }, cancellationToken);
        }
    }
}
