using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Agencia.LocalEngine.Processes;

/// <summary>The few calls of libc that .NET has no name for.</summary>
internal static partial class Posix
{
    public const int SIGINT = 2;
    public const int SIGQUIT = 3;
    public const int SIGKILL = 9;
    public const int SIGTERM = 15;
    public const int SIGCONT = 18;
    public const int SIGSTOP = 19;

    /// <summary>False when there is no such process any more.</summary>
    public static bool Signal(int processId, int signal)
    {
        const int noSuchProcess = 3;
        if (Kill(processId, signal) == 0)
        {
            return true;
        }

        var error = Marshal.GetLastPInvokeError();
        return error == noSuchProcess ? false : throw new Win32Exception(error, $"Signal {signal} to process {processId} failed: {Marshal.GetPInvokeErrorMessage(error)}");
    }

    public static void ChangeOwner(string path, uint user, uint group)
    {
        if (Chown(path, user, group) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            throw new IOException($"The owner of {path} can't be changed: {Marshal.GetPInvokeErrorMessage(error)}");
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int processId, int signal);

    [LibraryImport("libc", EntryPoint = "chown", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Chown(string path, uint user, uint group);
}
