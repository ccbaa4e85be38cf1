using System.Diagnostics;
using Agencia.Bench.Figures;
using Agencia.Bench.Load;
using Agencia.Bench.Platform;

namespace Agencia.Bench.Intake;

/// <param name="Offered">At the rate, ingest running.</param>
/// <param name="Flood">Accepted a second when flooded, ingest running.</param>
/// <param name="Alone">The same with ingest held: the intake by itself.</param>
/// <param name="PgBench">Single-row commits a second.</param>
/// <param name="Drain">Webhooks of a backlog read into conversations a second.</param>
/// <param name="Generator">CPU of the load for one request of the flood, µs.</param>
internal sealed record IntakeFigures(Latencies Offered, double Flood, double Alone, double PgBench, double Drain, double Generator, double AloneCpu, int Failed, double Rss, double Peak);

/// <summary>One round on a database and a Moltbot of its own.</summary>
internal sealed class IntakeRound(BenchDatabase database, Service moltbot, IntakeOptions options)
{
    /// <summary>The demo client's number.</summary>
    private const long PhoneNumberId = 100_000_000_000_001;

    public const int Contacts = 5_000;
    private const int Backlog = 20_000;
    private const int OfferedConnections = 64;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FloodWarmUp = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FloodTime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AloneTime = TimeSpan.FromSeconds(9);

    public static async Task<IntakeFigures> RunAsync(IntakeOptions options, CancellationToken cancellationToken)
    {
        await using var database = await BenchDatabase.StartAsync(cancellationToken);
        await database.ExecuteAsync("create table bench (body text)", cancellationToken);
        var pgBench = await Intake.PgBench.SingleRowCommitsAsync(database.Postgres, seconds: 8, cancellationToken);
        await using var world = await BareServer.StartAsync(exchange => exchange.AnswerAsync(503, default), cancellationToken);
        Dictionary<string, string?> settings = new()
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development", // has the demo client
            // Intake and ingest are what is measured: turns come after all that.
            ["Conversations__QuietWindow"] = "00:00:30",
            ["Conversations__MaxWait"] = "00:05:00",
        };
        await using var moltbot = await Service.StartAsync("Agencia.Moltbot", MoltbotSettings.For(database, world.Url, world.Url, settings), cancellationToken);
        await database.UntilAsync("select count(*) from moltbot.whatsapp_numbers", 1, cancellationToken);
        return await new IntakeRound(database, moltbot, options).MeasureAsync(pgBench, cancellationToken);
    }

    private async Task<IntakeFigures> MeasureAsync(double pgBench, CancellationToken cancellationToken)
    {
        var offered = await RunAsync(options.Rate, WarmUp + TimeSpan.FromSeconds(options.Seconds), OfferedConnections, "OFR", cancellationToken);
        var (rss, _) = ProcessMemory.Of(moltbot.Id);
        await SettleAsync(cancellationToken);
        var flood = await RunAsync(rate: null, FloodTime, options.Connections, "FLD", cancellationToken);
        await SettleAsync(cancellationToken);
        var drain = await DrainAsync(cancellationToken);
        var (_, peak) = ProcessMemory.Of(moltbot.Id);
        await AssertAllMessagesAsync(offered.Accepted + flood.Accepted + Backlog, cancellationToken);

        var (own, theirs) = (CpuTime.Of(Environment.ProcessId), CpuTime.Of(moltbot.Id) + CpuTime.OfFamily(database.Postgres.ProcessId));
        var alone = await AloneAsync(cancellationToken);
        own = CpuTime.Of(Environment.ProcessId) - own;
        theirs = CpuTime.Of(moltbot.Id) + CpuTime.OfFamily(database.Postgres.ProcessId) - theirs;
        return new(
            offered.LatenciesAfter(WarmUp), flood.RateAfter(FloodWarmUp), alone.RateAfter(FloodWarmUp), pgBench, drain, own * 1e6 / alone.Accepted, theirs * 1e6 / alone.Accepted,
            offered.Failed, rss, peak);
    }

    private async Task<IntakeLoad> RunAsync(int? rate, TimeSpan time, int connections, string run, CancellationToken cancellationToken)
    {
        var load = new IntakeLoad(PhoneNumberId, Contacts, rate, time, run);
        await LoadThread.RunAsync(moltbot.Url, connections, load, cancellationToken);
        return load;
    }

    // Ingest takes this lock for each batch (claim_inbox): as long as it is ours, nothing is read.
    private async Task<IntakeLoad> AloneAsync(CancellationToken cancellationToken)
    {
        await using var holder = await database.OpenAsync(cancellationToken);
        await using var hold = new Npgsql.NpgsqlCommand("select pg_advisory_lock(hashtext('agencia.ingest'))", holder);
        await hold.ExecuteNonQueryAsync(cancellationToken);
        var load = await RunAsync(rate: null, AloneTime, options.Connections, "ALN", cancellationToken);
        var waiting = await database.ScalarAsync<long>("select count(*) from moltbot.inbox where state = 'pending'", cancellationToken);
        return waiting == load.Accepted ? load : throw new InvalidOperationException($"{load.Accepted} webhooks were accepted while ingest was held, but {waiting} wait in the inbox.");
    }

    // A backlog in one commit, so that all of it is there before the first is read.
    private async Task<double> DrainAsync(CancellationToken cancellationToken)
    {
        var (ids, messages) = (new ServiceDefaults.IdGenerator(TimeProvider.System), new TextMessages("BLG"));
        await using var connection = await database.OpenAsync(cancellationToken);
        await using (var importer = await connection.BeginBinaryImportAsync("copy moltbot.inbox (id, app, body) from stdin (format binary)", cancellationToken))
        {
            for (var i = 0; i < Backlog; i++)
            {
                await importer.StartRowAsync(cancellationToken);
                await importer.WriteAsync(ids.Next(), cancellationToken);
                await importer.WriteAsync("default", cancellationToken);
                await importer.WriteAsync(messages.Body(PhoneNumberId, 34_600_000_000 + (i % Contacts), i), cancellationToken);
            }

            await importer.CompleteAsync(cancellationToken);
        }

        var started = Stopwatch.GetTimestamp();
        await EmptyAsync(cancellationToken);
        return Backlog / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    // Whoever waits for an answer waits no longer, so that the next measurement has the machine for itself.
    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        await EmptyAsync(cancellationToken);
        await database.ExecuteAsync("update moltbot.conversations set due_at = null where due_at is not null", cancellationToken);
    }

    private Task EmptyAsync(CancellationToken cancellationToken) => database.UntilAsync("select count(*) from moltbot.inbox where state = 'pending'", 0, cancellationToken);

    // That what was measured is what was meant: every webhook became a message of the demo client.
    private async Task AssertAllMessagesAsync(int webhooks, CancellationToken cancellationToken)
    {
        var counts = await database.ScalarAsync<string>("select (select count(*) from moltbot.messages) || ' messages, ' || (select count(*) from moltbot.unrouted) || ' unrouted, ' || (select count(*) from moltbot.poison) || ' poison'", cancellationToken);
        if (counts != $"{webhooks} messages, 0 unrouted, 0 poison")
        {
            throw new InvalidOperationException($"{webhooks} webhooks became {counts}.");
        }
    }
}
