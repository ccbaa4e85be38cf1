using Agencia.Bench.Figures;

namespace Agencia.Bench.Chain;

/// <summary>The whole chain on one machine: webhook, inbox, turn, AI, outbox, Graph API, two statuses. How many a second, at what cost, how fast.</summary>
internal static class ChainBench
{
    private static readonly Target Rate = Target.AtLeast(1_000, limit: 400);
    private static readonly Target Cpu = Target.AtMost(1.5, limit: 2.5);
    private static readonly Target P50 = Target.AtMost(25);
    private static readonly Target PolicyCost = Target.AtMost(10);
    private static readonly Target None = Target.AtMost(0);

    /// <returns>The exit code: 1 when a message was lost, doubled, misplaced or is not in the database as it has to be.</returns>
    public static async Task<int> RunAsync(ChainOptions options, CancellationToken cancellationToken)
    {
        var results = new List<ChainResult>();
        for (var round = 0; round < options.Rounds; round++)
        {
            foreach (var policies in options.Policies)
            {
                Console.WriteLine($"Round {round + 1} of {options.Rounds}, row-level security {(policies ? "on" : "off")} …");
                results.Add(await ChainRound.RunAsync(options, policies, cancellationToken));
            }
        }

        foreach (var group in results.GroupBy(result => result.Policies))
        {
            Write(options, [.. group], group.Key);
        }

        if (options is { Throughput: true, Policies.Length: 2 })
        {
            WriteComparison([.. results.Where(result => result.Policies)], [.. results.Where(result => !result.Policies)]);
        }

        foreach (var result in results.Where(result => !result.Books.AreRight))
        {
            Console.WriteLine($"The database has {result.Books.Found}; it should have {result.Books.Wanted}.");
        }

        return results.All(result => result.IsRight) ? 0 : 1;
    }

    private static void Write(ChainOptions options, ChainResult[] rounds, bool policies)
    {
        var report = new Report(
            $"Chain: {Population.Numbers} numbers of {Population.Clients} clients, {Population.Contacts} contacts{(options.Gateway ? ", with the AI gateway" : "")}, "
            + $"row-level security {(policies ? "on" : "off")}, medians of {rounds.Length}");
        if (options.Throughput)
        {
            WriteThroughput(report, rounds);
        }

        if (options.Latency)
        {
            report.Add($"from due to the reply at the Graph API, {options.Rate}/s, AI 0 ms: p50", rounds.MedianOf(r => r.Latency!.P50), "ms", P50);
            report.Add("p95", rounds.MedianOf(r => r.Latency!.P95), "ms");
            report.Add("p99", rounds.MedianOf(r => r.Latency!.P99), "ms");
            report.Add("longest", rounds.MedianOf(r => r.Latency!.Max), "ms");
        }

        report.Add("messages offered", rounds.Sum(r => r.Ledger.Offered));
        report.Add("lost", rounds.Sum(r => r.Ledger.Lost), "", None);
        report.Add("doubled", rounds.Sum(r => r.Ledger.Doubled), "", None);
        report.Add("out of order", rounds.Sum(r => r.Ledger.OutOfOrder), "", None);
        report.Add("to the wrong customer", rounds.Sum(r => r.Ledger.Misdirected), "", None);
        report.Add("possible duplicates", rounds.Sum(r => r.Books.PossibleDuplicates), "", None);
        report.Add("posts not answered 200, and repeated", rounds.Sum(r => r.Refused), "", None);
        report.Write();
    }

    private static void WriteThroughput(Report report, ChainResult[] rounds)
    {
        double Of(Func<Throughput, double> figure) => rounds.MedianOf(r => figure(r.Throughput!));
        report.Add("messages with reply and both statuses", Of(t => t.Rate), "/s", Rate);
        report.Add("CPU a message, our processes and Postgres", Of(t => t.Cpu), "ms", Cpu);
        report.Add("  Moltbot", Of(t => t.Moltbot), "ms");
        report.Add("  AI gateway", Of(t => t.Gateway), "ms");
        report.Add("  Postgres", Of(t => t.Postgres), "ms");
        report.Add("load and stand-ins, not counted", Of(t => t.Bench), "ms");
        report.Add("cores used by others on this machine", Of(t => t.Others));
        report.Add("cores idle, or waiting for the disk", Of(t => t.Idle));
        report.Add("cores taken by the host", Of(t => t.Stolen));
        report.Add("transactions a message", Of(t => t.Commits));
        report.Add("statements a message", Of(t => t.Statements));
        report.Add("statements", Of(t => t.StatementRate), "/s");
        report.Add("WAL a message", Of(t => t.Wal), "kB");
        report.Add("WAL syncs a message", Of(t => t.Syncs));
        report.Add("Moltbot RSS under load", Of(t => t.Rss), "MB");
        report.Add("Moltbot RSS at its highest", Of(t => t.Peak), "MB");
    }

    private static void WriteComparison(ChainResult[] on, ChainResult[] off)
    {
        double More(Func<Throughput, double> figure) => ((on.MedianOf(r => figure(r.Throughput!)) / off.MedianOf(r => figure(r.Throughput!))) - 1) * 100;
        var report = new Report("What row-level security costs");
        report.Add("CPU a message, more", More(t => t.Cpu), "%", PolicyCost);
        report.Add("Postgres' CPU a message, more", More(t => t.Postgres), "%");
        report.Add("throughput, less", -More(t => t.Rate), "%", PolicyCost);
        report.Write();
    }
}
