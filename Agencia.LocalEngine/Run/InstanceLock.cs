using System.Globalization;

namespace Agencia.LocalEngine.Run;

/// <summary>One instance a clone. The kernel releases it with the process, however that ends.</summary>
internal sealed class InstanceLock : IDisposable
{
    readonly FileStream file;

    InstanceLock(FileStream file) => this.file = file;

    public static InstanceLock Acquire(InstancePaths paths)
    {
        Directory.CreateDirectory(paths.State);
        FileStream file;
        try
        {
            file = new FileStream(paths.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException held) when (File.Exists(paths.ProcessIdFile))
        {
            var holder = File.ReadAllText(paths.ProcessIdFile);
            throw new DistributedApplicationException($"This clone is running already, as process {holder}. Stop that one first (Ctrl-C there, or kill {holder}).", held);
        }

        // Not into the locked file: .NET wouldn't let the other one read it.
        File.WriteAllText(paths.ProcessIdFile, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return new(file);
    }

    public void Dispose() => file.Dispose();
}
