namespace Agencia.LocalEngine.Postgres;

/// <summary>Keeps the last lines for an error message, appends all to a file, hands all on.</summary>
internal sealed class PostgresLog(string? file, Action<string> next) : IDisposable
{
    const int Kept = 20;

    readonly Lock gate = new();
    readonly Queue<string> tail = new();
    readonly StreamWriter? writer = file is null ? null : Open(file);
    bool closed;

    public string Tail
    {
        get
        {
            lock (gate)
            {
                return string.Join('\n', tail);
            }
        }
    }

    public void Write(string line)
    {
        lock (gate)
        {
            tail.Enqueue(line);
            if (tail.Count > Kept)
            {
                tail.Dequeue();
            }

            if (!closed)
            {
                writer?.WriteLine(line);
            }
        }

        next(line);
    }

    public void Dispose()
    {
        lock (gate)
        {
            closed = true;
            writer?.Dispose();
        }
    }

    static StreamWriter Open(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        return new StreamWriter(file, append: true) { AutoFlush = true };
    }
}
