using System.Globalization;

namespace Agencia.Tests.Fixtures;

/// <summary>What /proc says of a process.</summary>
internal static class LinuxProcess
{
    /// <summary>R, S, D, T (stopped by a signal) or Z.</summary>
    public static char State(int processId)
    {
        // The name, which may hold anything, stands in parentheses before it.
        var stat = File.ReadAllText($"/proc/{processId}/stat");
        return stat[stat.LastIndexOf(')') + 2];
    }

    public static long ResidentBytes(int processId)
    {
        var line = File.ReadLines($"/proc/{processId}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }
}
