using System.Diagnostics;
using Agencia.Bench.Figures;
using Agencia.Bench.Platform;

namespace Agencia.Bench.Chain;

/// <summary>What had been used up at one moment. Seconds of CPU; counts of Postgres.</summary>
internal sealed record Consumption(long At, int Completed, double Moltbot, double Gateway, double Postgres, double Bench, MachineTime Machine, long Commits, long Statements, long WalBytes, long WalSyncs)
{
    // Backends report to pg_stat_database within a second.
    private const string Counts = """
        select array[
            (select xact_commit from pg_stat_database where datname = current_database()),
            (select sum(calls)::bigint from pg_stat_statements),
            pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint,
            (select wal_sync from pg_stat_wal)]
        """;

    public static async Task<Consumption> ReadAsync(BenchDatabase database, Service moltbot, Service? gateway, Ledger ledger, CancellationToken cancellationToken)
    {
        var counts = await database.ScalarAsync<long[]>(Counts, cancellationToken);
        return new(
            Stopwatch.GetTimestamp(), ledger.Completed, CpuTime.Of(moltbot.Id), gateway is null ? 0 : CpuTime.Of(gateway.Id), CpuTime.OfFamily(database.Postgres.ProcessId),
            CpuTime.Of(Environment.ProcessId), MachineTime.Now(), counts[0], counts[1], counts[2], counts[3]);
    }

    public Throughput Since(Consumption start, double rss, double peak)
    {
        var (seconds, messages) = (Stopwatch.GetElapsedTime(start.At, At).TotalSeconds, (double)(Completed - start.Completed));
        double Cores(Func<Consumption, double> used) => (used(this) - used(start)) / seconds;
        double PerMessage(double used) => used / messages;
        double Milliseconds(Func<Consumption, double> used) => PerMessage((used(this) - used(start)) * 1000);
        return new(
            messages / seconds, Milliseconds(c => c.Moltbot), Milliseconds(c => c.Gateway), Milliseconds(c => c.Postgres), Milliseconds(c => c.Bench),
            PerMessage(Commits - start.Commits), PerMessage(Statements - start.Statements), (Statements - start.Statements) / seconds,
            PerMessage(WalBytes - start.WalBytes) / 1000, PerMessage(WalSyncs - start.WalSyncs), rss, peak,
            Cores(c => c.Machine.Busy - c.Moltbot - c.Gateway - c.Postgres - c.Bench), Cores(c => c.Machine.Idle), Cores(c => c.Machine.Stolen));
    }
}

/// <summary>Messages a second; milliseconds of CPU, commits, statements, kB of WAL and syncs of it a message; MB; cores.</summary>
/// <param name="Others">What nobody of ours used, the kernel's own work included.</param>
internal sealed record Throughput(
    double Rate, double Moltbot, double Gateway, double Postgres, double Bench, double Commits, double Statements, double StatementRate, double Wal, double Syncs, double Rss, double Peak,
    double Others, double Idle, double Stolen)
{
    public double Cpu => Moltbot + Gateway + Postgres;
}
