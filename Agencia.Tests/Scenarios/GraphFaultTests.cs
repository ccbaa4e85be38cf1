using Agencia.Tests.Fixtures;
using Xunit;

namespace Agencia.Tests.Scenarios;

/// <summary>Promise 4 while the Graph API misbehaves.</summary>
public sealed class GraphFaultTests(PostgresServer server, ITestOutputHelper output)
{
    private const int Plenty = 1_000;

    private const string Paused = "select count(*) > 0 from moltbot.whatsapp_numbers where paused_at is not null";

    // What an operator does with a new token: sending goes on at once.
    private const string Unpause = """
        with number as (update moltbot.whatsapp_numbers set paused_at = null, paused_reason = null where paused_at is not null)
        , heads as (update moltbot.outbox set due_at = now() where state = 'pending')
        update moltbot.contacts set send_due_at = now() where send_due_at is not null
        """;

    // Rare enough for the circuit breaker to stay closed: it would only make the run long.
    [Theory]
    [InlineData("hang", 0.05)]
    [InlineData("reset-before", 0.1)]
    public Task Calls_that_reach_nobody_are_repeated_marked_and_received_once(string mode, double share) =>
        FailAsync(new GraphFault(mode, Probability: share), new Expected { Marked = true });

    [Fact]
    public Task A_call_whose_answer_is_lost_is_found_by_its_status_and_not_repeated() =>
        FailAsync(new GraphFault("reset-after", Probability: 0.3), Expected.Nothing);

    [Fact]
    public Task A_call_whose_answer_is_lost_and_that_no_status_reports_is_repeated_and_marked() =>
        FailAsync(new GraphFault("reset-after", Probability: 0.1), new Expected { Marked = true, TwiceAtMeta = true, Statuses = false }, new() { ["Statuses"] = "false" });

    [Theory]
    [InlineData(429)]
    [InlineData(130429)]
    [InlineData(131056)]
    [InlineData(500)]
    public Task A_refusal_that_passes_is_tried_again_in_order(int code) => FailAsync(new GraphFault("status", code, Probability: 0.25), Expected.Nothing);

    [Fact]
    public Task A_refusal_for_good_is_given_up_with_its_reason_and_the_lane_goes_on() =>
        FailAsync(new GraphFault("status", 131047, Probability: 0.1), new Expected { GivenUp = "131047" });

    [Fact]
    public async Task A_refused_token_pauses_sending_and_nothing_is_lost_when_it_goes_on()
    {
        await using var database = await server.CreateDatabaseAsync();
        await using var scenario = await Scenario.StartAsync(database, output);
        await scenario.RunSeedsAsync(Expected.Nothing, async run =>
        {
            await run.PauseAsync(300, 1500);
            await scenario.Meta.SetFaultAsync(new GraphFault("status", 190, Count: 1));
            await Eventually.AsyncTrue(() => database.ScalarAsync<bool>(Paused), "the number paused");
            var received = run.Load.Acknowledged.Sum();
            await Eventually.AsyncTrue(() => Task.FromResult(run.Load.Acknowledged.Sum() > received), "further messages received");
            await run.PauseAsync(500, 1500);
            Assert.True(await database.ScalarAsync<bool>(Paused));
            await database.ExecuteAsync(Unpause);
        });
    }

    private async Task FailAsync(GraphFault fault, Expected expected, Dictionary<string, string?>? simulator = null)
    {
        await using var database = await server.CreateDatabaseAsync();
        await using var scenario = await Scenario.StartAsync(database, output, new() { Simulator = simulator ?? [] });
        await scenario.RunSeedsAsync(expected, async run =>
        {
            await scenario.Meta.SetFaultAsync(fault with { Seed = run.Seed, Count = Plenty });
            await run.PauseAsync(2000, 2500);
            // A rare one goes on until it has met a call.
            await Eventually.AsyncTrue(async () => await scenario.Meta.FaultsLeftAsync() < Plenty, "a call met the fault");
            await scenario.Meta.SetFaultAsync(GraphFault.None);
        });
    }
}
