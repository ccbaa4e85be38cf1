namespace Agencia.LocalEngine.Output;

/// <summary>A log file of limited size: when full it becomes <c>.1</c>, that <c>.2</c>, and what was <c>.2</c> goes.</summary>
internal sealed class RollingFile : IDisposable
{
    const int Kept = 2;

    readonly Lock gate = new();
    readonly string path;
    readonly long limit;
    StreamWriter? writer;

    /// <param name="path">Appended to.</param>
    /// <param name="limit">Bytes.</param>
    public RollingFile(string path, long limit = 10 * 1024 * 1024)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        (this.path, this.limit) = (path, limit);
        writer = Open();
    }

    public void WriteLine(string line)
    {
        lock (gate)
        {
            if (writer is null)
            {
                return; // disposed; what still dribbles in after the end is nobody's
            }

            writer.WriteLine(line);
            if (writer.BaseStream.Position >= limit)
            {
                writer.Dispose();
                for (var n = Kept - 1; n >= 0; n--)
                {
                    var from = n == 0 ? path : $"{path}.{n}";
                    if (File.Exists(from))
                    {
                        File.Move(from, $"{path}.{n + 1}", overwrite: true);
                    }
                }

                writer = Open();
            }
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            writer?.Dispose();
            writer = null;
        }
    }

    StreamWriter Open() => new(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete)) { AutoFlush = true };
}
