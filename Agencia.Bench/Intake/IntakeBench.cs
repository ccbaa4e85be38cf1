using Agencia.Bench.Figures;

namespace Agencia.Bench.Intake;

/// <summary>Signed webhooks at a fixed rate and in floods, with ingest and without; how fast a backlog is read; pgbench in the same run.</summary>
internal static class IntakeBench
{
    public static async Task RunAsync(IntakeOptions options, CancellationToken cancellationToken)
    {
        var rounds = new List<IntakeFigures>();
        for (var round = 0; round < options.Rounds; round++)
        {
            Console.WriteLine($"Round {round + 1} of {options.Rounds} …");
            rounds.Add(await IntakeRound.RunAsync(options, cancellationToken));
        }

        var report = new Report($"Intake: {options.Rate}/s offered for {options.Seconds} s, {IntakeRound.Contacts} contacts, medians of {options.Rounds} rounds");
        report.Add("p50 from due to 200", rounds.MedianOf(r => r.Offered.P50), "ms");
        report.Add("p95", rounds.MedianOf(r => r.Offered.P95), "ms");
        report.Add("p99", rounds.MedianOf(r => r.Offered.P99), "ms", Target.AtMost(25));
        report.Add("longest", rounds.MedianOf(r => r.Offered.Max), "ms");
        report.Add("not answered 200", rounds.Sum(r => r.Failed), "", Target.AtMost(0));
        report.Add($"accepted when flooded ({options.Connections} connections), ingest running", rounds.MedianOf(r => r.Flood), "/s");
        report.Add($"accepted when flooded ({options.Connections} connections), ingest held", rounds.MedianOf(r => r.Alone), "/s", Target.AtLeast(Math.Floor(rounds.MedianOf(r => r.PgBench))));
        report.Add("  Moltbot and Postgres, CPU a webhook", rounds.MedianOf(r => r.AloneCpu), "µs");
        report.Add("  the load, CPU a webhook", rounds.MedianOf(r => r.Generator), "µs");
        report.Add("pgbench, single-row commits, 32 clients", rounds.MedianOf(r => r.PgBench), "/s");
        report.Add("backlog read into conversations", rounds.MedianOf(r => r.Drain), "webhooks/s");
        report.Add("Moltbot RSS after the load", rounds.MedianOf(r => r.Rss), "MB", Target.AtMost(200));
        report.Add("Moltbot RSS at its highest", rounds.MedianOf(r => r.Peak), "MB");
        report.Write();
    }
}
