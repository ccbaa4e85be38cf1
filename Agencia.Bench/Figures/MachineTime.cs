using System.Globalization;

namespace Agencia.Bench.Figures;

/// <summary>Processor time of the whole machine, seconds since its start: tells a round that somebody else disturbed from a slow one.</summary>
/// <param name="Busy">Of all processes and the kernel.</param>
/// <param name="Idle">With nothing to do, or nothing but to wait for the disk.</param>
/// <param name="Stolen">Taken by the host for other machines.</param>
internal sealed record MachineTime(double Busy, double Idle, double Stolen)
{
    private const double TicksPerSecond = 100;

    // "cpu user nice system idle iowait irq softirq steal …", all processors together.
    public static MachineTime Now()
    {
        var fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..9]
            .Select(field => double.Parse(field, CultureInfo.InvariantCulture) / TicksPerSecond).ToArray();
        return new(fields[0] + fields[1] + fields[2] + fields[5] + fields[6], fields[3] + fields[4], fields[7]);
    }
}
