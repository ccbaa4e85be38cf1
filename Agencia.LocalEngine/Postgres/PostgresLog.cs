using Agencia.LocalEngine.Output;

namespace Agencia.LocalEngine.Postgres;

/// <summary>Keeps the last lines for an error message, appends all to a file, hands all on.</summary>
internal sealed class PostgresLog(string? path, Action<string> next) : IDisposable
{
    readonly OutputTail tail = new();
    readonly RollingFile? file = path is null ? null : new(path);

    public string Tail => tail.ToString();

    public void Write(string line)
    {
        tail.Add(line);
        file?.WriteLine(line);
        next(line);
    }

    public void Dispose() => file?.Dispose();
}
