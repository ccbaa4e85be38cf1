using System.Globalization;

namespace Agencia.Bench.Figures;

/// <summary>Processor time as Linux counts it, user and system.</summary>
internal static class CpuTime
{
    // USER_HZ, which every Linux shows to programs.
    private const double TicksPerSecond = 100;

    /// <returns>Of one process, all its threads, seconds since its start.</returns>
    public static double Of(int processId) => Read(processId) is { } stat ? stat.Own / TicksPerSecond : throw new InvalidOperationException($"Process {processId} is gone.");

    /// <returns>Of a process, of its living children and of those it has seen end, seconds.</returns>
    public static double OfFamily(int processId)
    {
        var parent = Read(processId) ?? throw new InvalidOperationException($"Process {processId} is gone.");
        var children = Directory.EnumerateDirectories("/proc")
            .Select(directory => int.TryParse(Path.GetFileName(directory), CultureInfo.InvariantCulture, out var id) ? Read(id) : null)
            .Where(stat => stat?.Parent == processId)
            .Sum(stat => stat!.Own);
        return (parent.Own + parent.Reaped + children) / TicksPerSecond;
    }

    // Fields 4 (ppid), 14 to 17 (utime, stime, cutime, cstime); the name, field 2, may have spaces and ends with the last parenthesis.
    private static Stat? Read(int processId)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{processId}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            long Field(int number) => long.Parse(fields[number - 3], CultureInfo.InvariantCulture);
            return new((int)Field(4), Field(14) + Field(15), Field(16) + Field(17));
        }
        catch (IOException)
        {
            // It has ended between the listing and the reading.
            return null;
        }
    }

    private sealed record Stat(int Parent, long Own, long Reaped);
}
