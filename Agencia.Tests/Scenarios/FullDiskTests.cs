using Agencia.Tests.Fixtures;
using Xunit;

namespace Agencia.Tests.Scenarios;

public sealed class FullDiskTests(ITestOutputHelper output)
{
    private const int Megabytes = 192;

    // The log of changes stays small beside the data, and its next segment is no room kept in reserve.
    private static readonly Dictionary<string, string> SmallLog = new() { ["max_wal_size"] = "64MB", ["min_wal_size"] = "32MB" };

    [Fact]
    public async Task Promises_1_to_4_hold_when_the_database_has_no_room_for_a_while()
    {
        await using var disk = await SmallDisk.MountAsync(Megabytes);
        await using var postgres = await OwnPostgres.StartAsync(disk["data"], settings: SmallLog);
        await using var scenario = await Scenario.StartAsync(postgres.Database, output);
        await scenario.RunSeedsAsync(new Expected { Marked = true }, async run =>
        {
            using var freed = new CancellationTokenSource();
            var running = postgres.KeepRunningAsync(freed.Token);
            await run.PauseAsync(300, 1000);
            var refused = run.Load.Refused;
            disk.Fill();
            await Eventually.AsyncTrue(() => Task.FromResult(run.Load.Refused > refused), "a webhook refused since it could not be kept");
            await run.PauseAsync(500, 1500);
            disk.Free();
            await freed.CancelAsync();
            await running;
        });
    }
}
