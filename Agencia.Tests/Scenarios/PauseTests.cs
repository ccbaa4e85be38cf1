using Agencia.ServiceDefaults;
using Agencia.Tests.Fixtures;
using Xunit;

namespace Agencia.Tests.Scenarios;

/// <summary>One of two Moltbots stands still past its lease (a frozen machine, a long page-in), and goes on when another has done its work.</summary>
public sealed class PauseTests(PostgresServer server, ITestOutputHelper output)
{
    private const int LatestPass = 5;

    // The leases of a scenario, and some time for the other replica to act; for a send its unknown window besides.
    private static readonly TimeSpan PastLease = TimeSpan.FromSeconds(6.5);
    private static readonly TimeSpan PastLeaseAndWindow = TimeSpan.FromSeconds(10);

    // One send at a time, so that the one at the point is the only one whose call may be half made: that one nobody could know of.
    private static readonly ScenarioSetup TwoReplicas = new() { Replicas = 2, Moltbot = new Dictionary<string, string?> { ["Sending:Concurrency"] = "1" } };

    [Fact]
    public Task Promise_3_holds_when_a_turn_stands_still_past_its_lease() =>
        StandStillAsync(run => run.Seed % 2 == 0 ? CrashPoints.TurnClaimed : CrashPoints.TurnComposed, PastLease, new Expected { Marked = true });

    [Fact]
    public Task Promise_4_holds_when_a_sender_stands_still_between_the_answer_and_its_commit() =>
        StandStillAsync(_ => CrashPoints.SendAnswered, PastLeaseAndWindow, Expected.Nothing);

    // The call was not made before the pause, and after it the lane is another's: it must not be made any more.
    [Fact]
    public Task Promise_4_holds_when_a_sender_stands_still_before_its_call() =>
        StandStillAsync(_ => CrashPoints.SendMarked, PastLeaseAndWindow, new Expected { Marked = true });

    // Its transaction holds locks that every other ingest waits for, until Postgres ends it: after a minute, here after seconds.
    [Fact]
    public async Task A_replica_that_stands_still_inside_ingest_does_not_stop_the_others()
    {
        CrashPoints.SkipWhereThereAreNone();
        await using var database = await server.CreateDatabaseAsync();
        var name = await database.ScalarAsync<string>("select quote_ident(current_database())");
        await database.ExecuteAsync($"alter role agencia_moltbot in database {name} set idle_in_transaction_session_timeout = '5s'");
        await using var scenario = await Scenario.StartAsync(database, output, TwoReplicas);
        await Scenario.RestartAsync(scenario.Moltbot, $"{CrashPoints.IngestApplied}:1:stop");
        using var sender = new MetaSender([.. scenario.Moltbots.Select(moltbot => moltbot.Url)], Scenario.Number(1), seed: 1, contacts: 1);
        using var stop = new CancellationTokenSource();
        var load = sender.RunAsync(stop.Token);
        await CrashPoints.StandsStillAsync(scenario.Moltbot, CrashPoints.IngestApplied);
        await stop.CancelAsync();
        await load;

        await Eventually.Equal(0L, () => database.ScalarAsync<long>("select count(*) from moltbot.inbox where state = 'pending'"));
        scenario.Moltbot.Resume();
    }

    private async Task StandStillAsync(Func<Run, string> choose, TimeSpan pause, Expected expected)
    {
        CrashPoints.SkipWhereThereAreNone();
        await using var database = await server.CreateDatabaseAsync();
        await using var scenario = await Scenario.StartAsync(database, output, TwoReplicas);
        await scenario.RunSeedsAsync(expected, async run =>
        {
            var point = choose(run);
            await Scenario.RestartAsync(scenario.Moltbot, $"{point}:{run.Random.Next(1, LatestPass)}:stop");
            await CrashPoints.StandsStillAsync(scenario.Moltbot, point);
            await Task.Delay(pause, TimeProvider.System, TestContext.Current.CancellationToken);
            scenario.Moltbot.Resume();
        });
    }
}
