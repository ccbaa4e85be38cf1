using System.Globalization;

namespace Agencia.LocalEngine.Run;

/// <summary>One instance a clone. The kernel releases it with the process, however that ends.</summary>
internal sealed class InstanceLock : IDisposable
{
    readonly FileStream file;

    InstanceLock(FileStream file) => this.file = file;

    public static InstanceLock Acquire(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException held) when (File.Exists(path))
        {
            throw new DistributedApplicationException($"This clone is running already, as process {Holder(path)}. Stop that one first (Ctrl-C there, or kill {Holder(path)}).", held);
        }

        file.SetLength(0);
        file.Write(System.Text.Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
        file.Flush();
        return new(file);
    }

    public void Dispose() => file.Dispose();

    // Sharing everything takes no lock, so this reads past the holder's.
    static string Holder(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return reader.ReadToEnd();
    }
}
