using System.Threading.Channels;
using Agencia.LocalEngine.Run;

namespace Agencia.LocalEngine.Output;

/// <summary>
/// The console: resources' lines with their name before them, and on a terminal a table of resources that stays below them.
/// One writer, behind a queue: a console that nobody reads must not stop the services that log to it.
/// </summary>
internal sealed class Screen : IAsyncDisposable
{
    const int QueueLimit = 10_000;
    static readonly TimeSpan FlushTimeout = TimeSpan.FromSeconds(2);

    readonly TextWriter output;
    readonly LiveTable? table;
    readonly LinePrefix prefix;
    readonly Channel<string?> lines = Channel.CreateUnbounded<string?>(new() { SingleReader = true });
    readonly Task writing;
    int queued;
    int dropped;

    public Screen(TextWriter output, ResourceBoard board, bool isTerminal)
    {
        this.output = output;
        table = isTerminal ? new LiveTable(board) : null;
        prefix = new LinePrefix(board, coloured: isTerminal);
        board.Changed += Show;
        writing = Task.Run(WriteAsync);
    }

    /// <summary>A resource's own output; dropped when the console can't keep up, as the log file has it.</summary>
    public void Log(string resource, string line)
    {
        if (Volatile.Read(ref queued) < QueueLimit)
        {
            Enqueue(prefix.Before(resource) + line);
        }
        else
        {
            Interlocked.Increment(ref dropped);
        }
    }

    /// <summary>A line of the engine's.</summary>
    public void Say(string line) => Enqueue(line);

    public async ValueTask DisposeAsync()
    {
        lines.Writer.Complete();
        await Task.WhenAny(writing, Task.Delay(FlushTimeout, TimeProvider.System));
    }

    void Show(ResourceStatus status)
    {
        if (table is not null || status is not { State: ResourceState.Waiting, Detail: null })
        {
            Enqueue(table is null ? Plain(status) : null);
        }
    }

    // Null: only the table has changed.
    void Enqueue(string? line)
    {
        Interlocked.Increment(ref queued);
        lines.Writer.TryWrite(line);
    }

    async Task WriteAsync()
    {
        try
        {
            while (await lines.Reader.WaitToReadAsync())
            {
                table?.Erase(output);
                while (lines.Reader.TryRead(out var line))
                {
                    Interlocked.Decrement(ref queued);
                    if (line is not null)
                    {
                        output.WriteLine(line);
                    }
                }

                if (Interlocked.Exchange(ref dropped, 0) is > 0 and var lost)
                {
                    output.WriteLine($"({lost} lines not shown: the console is too slow. They are in .agencia/logs.)");
                }

                table?.Draw(output);
                output.Flush();
                if (table is not null)
                {
                    await Task.Delay(LiveTable.Pace, TimeProvider.System);
                }
            }

            table?.Erase(output);
            output.Flush();
        }
        catch (IOException)
        {
            // Nobody reads us any more (a closed pipe, a lost terminal): the log files go on.
        }
    }

    static string Plain(ResourceStatus status) => $"{status.Name}: {Words.For(status.State)}"
        + (status.Detail is { } detail ? $" ({detail})" : "")
        + (status is { State: ResourceState.Healthy, Url: { } url } ? $" {url}" : "");
}
