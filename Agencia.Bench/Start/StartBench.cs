using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Agencia.Bench.Figures;
using Agencia.Bench.Platform;
using Agencia.LocalEngine.Processes;

namespace Agencia.Bench.Start;

/// <summary><c>./agencia up --no-browser</c> of this clone, from the command to the line "Ready", and what it takes of memory.</summary>
internal static class StartBench
{
    private const int Rounds = 3;
    private const int FirstPort = 41000;

    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        var (starts, stops, engine) = (new List<double>(), new List<double>(), new List<double>());
        var services = new SortedDictionary<string, double>(StringComparer.Ordinal);
        for (var round = 0; round < Rounds; round++)
        {
            var started = Stopwatch.GetTimestamp();
            var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var up = await ChildProcess.StartAsync(
                new()
                {
                    FileName = Path.Combine(Repository.Root, "agencia"),
                    Arguments = ["up", "--no-browser"],
                    WorkingDirectory = Repository.Root,
                    Environment = new Dictionary<string, string?> { ["AGENCIA_PORT_BASE"] = (FirstPort + (round * 1000)).ToString(CultureInfo.InvariantCulture) },
                    OnOutput = line => _ = line == "Ready" && ready.TrySetResult(),
                },
                cancellationToken);
            if (await Task.WhenAny(ready.Task, up.Exit) == up.Exit)
            {
                throw new InvalidOperationException($"./agencia up ended with exit code {await up.Exit}. Does it run in this clone already?");
            }

            starts.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
            await Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System, cancellationToken);
            var appHost = AppHostId();
            engine.Add(ProcessMemory.Of(appHost).Now);
            foreach (var (name, memory) in Children(appHost))
            {
                services[name] = memory;
            }

            var asked = Stopwatch.GetTimestamp();
            Posix.Signal(appHost, 2);
            await up.Exit;
            stops.Add(Stopwatch.GetElapsedTime(asked).TotalSeconds);
        }

        var report = new Report($"./agencia up on a built tree, medians of {Rounds}");
        report.Add("command to Ready", Median(starts), "s", Target.AtMost(20));
        report.Add("Ctrl-C to the end", Median(stops), "s");
        report.Add("AppHost with LocalEngine, RSS", Median(engine), "MB", Target.AtMost(80));
        foreach (var (name, memory) in services)
        {
            report.Add($"{name}, RSS idle", memory, "MB");
        }

        report.Write();
    }

    private static double Median(List<double> figures) => figures.Order().ElementAt(figures.Count / 2);

    private static int AppHostId()
    {
        using var run = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, ".agencia", "run.json")));
        return run.RootElement.GetProperty("processId").GetInt32();
    }

    private static IEnumerable<(string Name, double Memory)> Children(int parent)
    {
        foreach (var process in Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, CultureInfo.InvariantCulture, out _)))
        {
            var id = int.Parse(process!, CultureInfo.InvariantCulture);
            var stat = $"/proc/{id}/stat";
            if (File.Exists(stat) && File.ReadAllText(stat).Split(") ")[^1].Split(' ')[1] == parent.ToString(CultureInfo.InvariantCulture))
            {
                var arguments = File.ReadAllText($"/proc/{id}/cmdline").Split('\0');
                var name = arguments.FirstOrDefault(argument => argument.EndsWith(".dll", StringComparison.Ordinal)) ?? arguments[0];
                yield return (Path.GetFileNameWithoutExtension(name), ProcessMemory.Of(id).Now);
            }
        }
    }
}
