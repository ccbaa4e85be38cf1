using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Agencia.ServiceDefaults;

/// <summary>
/// Named places where a fault test makes its process die or stand still (Postgres has the same under this name). Debug builds only: a
/// release build, and so everything that is deployed, has none of it.
/// </summary>
public static class InjectionPoint
{
    /// <summary><c>name:pass:kill</c> or <c>name:pass:stop</c>, several joined by a semicolon: SIGKILL or SIGSTOP at that pass (from 1) of the point.</summary>
    public const string Variable = "AGENCIA_INJECT";

    private static readonly ILookup<string, (int Pass, string Signal)> Planned = Parse(Environment.GetEnvironmentVariable(Variable));
    private static readonly ConcurrentDictionary<string, int> Passes = new();

    [Conditional("DEBUG")]
    public static void Pass(string name)
    {
        if (!Planned.Contains(name))
        {
            return;
        }

        var pass = Passes.AddOrUpdate(name, 1, (_, passes) => passes + 1);
        foreach (var (_, signal) in Planned[name].Where(planned => planned.Pass == pass))
        {
            Signal(signal);
        }
    }

    private static ILookup<string, (int Pass, string Signal)> Parse(string? plan) =>
        (plan ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(point => point.Split(':') is [var name, var pass, "kill" or "stop"] parts && int.TryParse(pass, CultureInfo.InvariantCulture, out var number)
            ? (Name: name, Pass: number, Signal: parts[2])
            : throw new FormatException($"{Variable} must be name:pass:kill or name:pass:stop, several joined by a semicolon; \"{point}\" is not."))
        .ToLookup(point => point.Name, point => (point.Pass, point.Signal));

    // Returns, if at all, when the process goes on.
    private static void Signal(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal.ToUpperInvariant()}", Environment.ProcessId.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}
