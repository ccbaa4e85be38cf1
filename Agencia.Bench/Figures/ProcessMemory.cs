using System.Globalization;

namespace Agencia.Bench.Figures;

/// <summary>Resident memory as Linux counts it.</summary>
internal static class ProcessMemory
{
    /// <returns>Now and at its highest, MB (10^6 bytes).</returns>
    public static (double Now, double Peak) Of(int processId)
    {
        var lines = File.ReadAllLines($"/proc/{processId}/status");
        return (Read(lines, "VmRSS:"), Read(lines, "VmHWM:"));
    }

    private static double Read(string[] lines, string name) =>
        double.Parse(lines.First(line => line.StartsWith(name, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) * 1024 / 1e6;
}
