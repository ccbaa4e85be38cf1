using System.Diagnostics;
using Npgsql;

namespace Agencia.Bench;

/// <summary>Signed webhooks at a fixed rate while ingest runs (turns wait until after); how fast a backlog is read; pgbench in the same run.</summary>
internal static class IntakeBench
{
    private const int Contacts = 5_000;
    private const int WarmUpSeconds = 5;
    private const int Backlog = 20_000;

    private sealed record Round(LoadResult Offered, LoadResult Flood, double Drain, double PgBench, double Rss, double Peak);

    public static async Task RunAsync(IntakeOptions options, CancellationToken cancellationToken)
    {
        var rounds = new List<Round>();
        for (var round = 0; round < options.Rounds; round++)
        {
            Console.WriteLine($"Round {round + 1} of {options.Rounds} …");
            rounds.Add(await MeasureAsync(options, cancellationToken));
        }

        double Median(Func<Round, double> figure) => rounds.Select(figure).Order().ElementAt(rounds.Count / 2);
        var report = new Report($"Intake: {options.Rate}/s offered for {options.Seconds} s, {Contacts} contacts, medians of {options.Rounds} rounds");
        report.Add("p50 from due to 200", Median(r => r.Offered.P50), "ms");
        report.Add("p95", Median(r => r.Offered.P95), "ms");
        report.Add("p99", Median(r => r.Offered.P99), "ms", atMost: 25);
        report.Add("longest", Median(r => r.Offered.Max), "ms");
        report.Add("not answered 200", rounds.Sum(r => r.Offered.Failed), "", atMost: 0);
        report.Add("accepted when flooded (64 connections)", Median(r => r.Flood.Rate), "/s");
        report.Add("pgbench, single-row commits, 32 clients", Median(r => r.PgBench), "/s");
        report.Add("backlog read into conversations", Median(r => r.Drain), "webhooks/s");
        report.Add("Moltbot RSS after the load", Median(r => r.Rss), "MB", atMost: 200);
        report.Add("Moltbot RSS at its highest", Median(r => r.Peak), "MB");
        report.Write();
    }

    private static async Task<Round> MeasureAsync(IntakeOptions options, CancellationToken cancellationToken)
    {
        await using var platform = await Platform.StartAsync(cancellationToken);
        await platform.ScalarAsync<int>("create table bench (body text); select 1", cancellationToken);
        var pgBench = await PgBench.SingleRowCommitsAsync(platform.Postgres, seconds: 8, cancellationToken);

        await platform.StartMoltbotAsync(cancellationToken);
        var requests = Webhooks.Make(options.Rate * (options.Seconds + WarmUpSeconds), Contacts, "offered");
        var offered = await OpenLoop.RunAsync(platform.MoltbotUrl, requests, options.Rate, WarmUpSeconds, cancellationToken);
        var (rss, _) = ProcessMemory.Of(platform.MoltbotId);
        await SettleAsync(platform, cancellationToken);

        // Far more than it can take: what it accepts then is what it can.
        var flood = await OpenLoop.RunAsync(platform.MoltbotUrl, Webhooks.Make(Backlog, Contacts, "flood"), rate: 1_000_000, warmUp: 0, cancellationToken);
        await SettleAsync(platform, cancellationToken);
        var drain = await DrainAsync(platform, cancellationToken);
        var (_, peak) = ProcessMemory.Of(platform.MoltbotId);
        await platform.AssertAllMessagesAsync(requests.Length + Backlog + Backlog - flood.Failed, cancellationToken);
        return new(offered, flood, drain, pgBench, rss, peak);
    }

    // A backlog in one commit, so that all of it is there before the first is read.
    private static async Task<double> DrainAsync(Platform platform, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(platform.Admin);
        await connection.OpenAsync(cancellationToken);
        await using (var importer = await connection.BeginBinaryImportAsync("copy moltbot.inbox (id, app, body) from stdin (format binary)", cancellationToken))
        {
            var ids = new ServiceDefaults.IdGenerator(TimeProvider.System);
            for (var i = 0; i < Backlog; i++)
            {
                await importer.StartRowAsync(cancellationToken);
                await importer.WriteAsync(ids.Next(), cancellationToken);
                await importer.WriteAsync("default", cancellationToken);
                await importer.WriteAsync(Webhooks.Body(i, Contacts, "backlog"), cancellationToken);
            }

            await importer.CompleteAsync(cancellationToken);
        }

        var started = Stopwatch.GetTimestamp();
        await EmptyAsync(platform, cancellationToken);
        return Backlog / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task SettleAsync(Platform platform, CancellationToken cancellationToken)
    {
        await EmptyAsync(platform, cancellationToken);
        await platform.ParkTurnsAsync(cancellationToken);
    }

    private static async Task EmptyAsync(Platform platform, CancellationToken cancellationToken)
    {
        while (await PendingAsync(platform, cancellationToken) > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
        }
    }

    private static Task<long> PendingAsync(Platform platform, CancellationToken cancellationToken) =>
        platform.ScalarAsync<long>("select count(*) from moltbot.inbox where state = 'pending'", cancellationToken);
}
