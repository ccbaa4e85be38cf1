using Agencia.LocalEngine.Output;

namespace Agencia.LocalEngine.Run;

/// <summary>A resource's output: to its file, to the console, and the last of it into error messages.</summary>
internal sealed class ResourceLog(string resource, InstancePaths paths, Screen screen) : IDisposable
{
    readonly RollingFile file = new(Path.Combine(paths.Logs, $"{resource}.log"));

    public OutputTail Tail { get; } = new();

    public void Write(string line)
    {
        Tail.Add(line);
        file.WriteLine(line);
        screen.Log(resource, line);
    }

    public void Dispose() => file.Dispose();
}
