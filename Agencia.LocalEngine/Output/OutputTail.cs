namespace Agencia.LocalEngine.Output;

/// <summary>The last lines that something wrote: what an error message quotes.</summary>
internal sealed class OutputTail
{
    const int Kept = 20;

    readonly Lock gate = new();
    readonly Queue<string> lines = new();

    public void Add(string line)
    {
        lock (gate)
        {
            lines.Enqueue(line);
            if (lines.Count > Kept)
            {
                lines.Dequeue();
            }
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            lines.Clear();
        }
    }

    public override string ToString()
    {
        lock (gate)
        {
            return string.Join('\n', lines);
        }
    }
}
