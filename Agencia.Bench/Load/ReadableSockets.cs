using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Agencia.Bench.Load;

/// <summary>Waits for many sockets by ppoll(2): .NET's own waiting hands every answer from thread to thread, which costs more than the answer.</summary>
internal sealed partial class ReadableSockets(int[] descriptors)
{
    private const short Readable = 1; // POLLIN
    private const int Interrupted = 4; // EINTR
    private const int Ignored = -1; // ppoll passes over negative descriptors

    private readonly Entry[] entries = [.. descriptors.Select(_ => new Entry { Descriptor = Ignored, Wanted = Readable })];
    private int position;

    /// <summary>Wait for the socket at this place of the array, too.</summary>
    public void Watch(int place) => entries[place].Descriptor = descriptors[place];

    /// <summary>No longer.</summary>
    public void Ignore(int place) => entries[place].Descriptor = Ignored;

    /// <returns>How many can be read from, to be asked for by <see cref="Next"/>.</returns>
    public int Wait(TimeSpan atMost)
    {
        position = 0;
        var timeout = new TimeSpec { Seconds = atMost.Ticks / TimeSpan.TicksPerSecond, Nanoseconds = atMost.Ticks % TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick };
        var ready = Poll(entries, (nuint)entries.Length, in timeout, signals: 0);
        return ready >= 0 ? ready
            : Marshal.GetLastPInvokeError() == Interrupted ? 0
            : throw new Win32Exception(Marshal.GetLastPInvokeError(), $"ppoll failed: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    /// <summary>The place in the array of the next socket that can be read from, or has broken.</summary>
    public int Next()
    {
        while (entries[position].Found == 0)
        {
            position++;
        }

        return position++;
    }

    [LibraryImport("libc", EntryPoint = "ppoll", SetLastError = true)]
    private static partial int Poll([In, Out] Entry[] entries, nuint count, in TimeSpec timeout, nint signals);

    [StructLayout(LayoutKind.Sequential)]
    private struct Entry
    {
        public int Descriptor;
        public short Wanted;
        public short Found;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
