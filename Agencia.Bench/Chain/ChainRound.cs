using Agencia.Bench.Figures;
using Agencia.Bench.Load;
using Agencia.Bench.Platform;

namespace Agencia.Bench.Chain;

/// <summary>One round: a database, a Moltbot and a population of its own; throughput first, which warms it up, then latency.</summary>
internal sealed class ChainRound : IAsyncDisposable
{
    private const int Capacity = 1_000_000;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LostAfter = TimeSpan.FromSeconds(30);

    private readonly Ledger ledger = new(Capacity);
    private readonly Queue<int> idle = new(Enumerable.Range(0, Population.Contacts));
    private readonly ChainOptions options;
    private BenchDatabase database = null!;
    private ChainStandIns standIns = null!;
    private Service? gateway;
    private Service moltbot = null!;
    private int refused;

    private ChainRound(ChainOptions options) => this.options = options;

    public static async Task<ChainResult> RunAsync(ChainOptions options, bool policies, CancellationToken cancellationToken)
    {
        await using var round = new ChainRound(options);
        await round.StartAsync(policies, cancellationToken);
        var throughput = options.Throughput ? await round.MeasureThroughputAsync(cancellationToken) : null;
        var latency = options.Latency ? await round.MeasureLatencyAsync(cancellationToken) : null;
        return new(policies, throughput, latency, round.ledger, round.refused, await Books.ReadAsync(round.database, round.ledger, cancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var started in new IAsyncDisposable?[] { moltbot, gateway, standIns, database })
        {
            if (started is not null)
            {
                await started.DisposeAsync();
            }
        }
    }

    private async Task StartAsync(bool policies, CancellationToken cancellationToken)
    {
        database = await BenchDatabase.StartAsync(cancellationToken);
        await database.ExecuteAsync("create extension if not exists pg_stat_statements", cancellationToken);
        if (!policies)
        {
            await RowSecurity.SwitchOffAsync(database, cancellationToken);
        }

        standIns = await ChainStandIns.StartAsync(ledger, cancellationToken);
        gateway = options.Gateway ? await Service.StartAsync("Agencia.AiGateway", GatewaySettings.For(database, standIns.Url), cancellationToken) : null;
        Dictionary<string, string?> settings = new() { ["Conversations__QuietWindow"] = "00:00:00" };
        moltbot = await Service.StartAsync("Agencia.Moltbot", MoltbotSettings.For(database, standIns.Url, gateway?.Url ?? standIns.Url, settings.Concat(options.Settings)), cancellationToken);
        await new Settlement(database).AddAsync(cancellationToken);
    }

    private async Task<Throughput> MeasureThroughputAsync(CancellationToken cancellationToken)
    {
        standIns.AiDelay = options.AiDelay;
        return await UnderAsync(rate: null, async run =>
        {
            await HoldAsync(run, WarmUp, cancellationToken);
            while (ledger.Completed < options.Outstanding)
            {
                await HoldAsync(run, TimeSpan.FromMilliseconds(100), cancellationToken);
            }

            await TopStatements.ResetAsync(database, cancellationToken);
            var start = await ReadAsync(cancellationToken);
            await HoldAsync(run, TimeSpan.FromSeconds(options.Seconds), cancellationToken);
            var end = await ReadAsync(cancellationToken);
            if (options.Statements)
            {
                await TopStatements.WriteAsync(database, end.Completed - start.Completed, cancellationToken);
            }

            var (rss, peak) = ProcessMemory.Of(moltbot.Id);
            return end.Since(start, rss, peak);
        }, cancellationToken);
    }

    private async Task<Latencies> MeasureLatencyAsync(CancellationToken cancellationToken)
    {
        standIns.AiDelay = TimeSpan.Zero;
        var first = await UnderAsync(options.Rate, async run =>
        {
            await HoldAsync(run, WarmUp, cancellationToken);
            var warm = ledger.Offered;
            await TopStatements.ResetAsync(database, cancellationToken);
            await HoldAsync(run, TimeSpan.FromSeconds(options.Seconds), cancellationToken);
            if (options.Statements)
            {
                await TopStatements.WriteAsync(database, ledger.Offered - warm, cancellationToken);
            }

            return warm;
        }, cancellationToken);
        return ledger.LatenciesFrom(first);
    }

    private Task<Consumption> ReadAsync(CancellationToken cancellationToken) => Consumption.ReadAsync(database, moltbot, gateway, ledger, cancellationToken);

    // Measures while the load runs, then lets everything under way come to its end.
    private async Task<T> UnderAsync<T>(int? rate, Func<Task, Task<T>> measure, CancellationToken cancellationToken)
    {
        var load = new ChainLoad(ledger, idle, rate, options.Outstanding, options.StatusBatch, "CHN");
        var run = LoadThread.RunAsync(moltbot.Url, options.Connections, load, cancellationToken);
        var measured = await measure(run);
        load.Stop();
        for (var (before, since) = (-1, TimeProvider.System.GetTimestamp()); !run.IsCompleted;)
        {
            await Task.WhenAny(run, Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancellationToken));
            (before, since) = ledger.Completed == before ? (before, since) : (ledger.Completed, TimeProvider.System.GetTimestamp());
            if (TimeProvider.System.GetElapsedTime(since) > LostAfter)
            {
                load.Abandon();
            }
        }

        await run;
        refused += load.Refused;
        return measured;
    }

    private static async Task HoldAsync(Task run, TimeSpan time, CancellationToken cancellationToken)
    {
        if (await Task.WhenAny(run, Task.Delay(time, TimeProvider.System, cancellationToken)) == run)
        {
            await run;
        }

        cancellationToken.ThrowIfCancellationRequested();
    }
}

internal sealed record ChainResult(bool Policies, Throughput? Throughput, Latencies? Latency, Ledger Ledger, int Refused, Books Books)
{
    public bool IsRight => Books.AreRight && Ledger is { Lost: 0, Doubled: 0, OutOfOrder: 0, Misdirected: 0 };
}
