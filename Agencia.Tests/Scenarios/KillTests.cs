using Agencia.Tests.Fixtures;
using Xunit;

namespace Agencia.Tests.Scenarios;

/// <summary>SIGKILL of Moltbot at each named point, and of the AI gateway, under load.</summary>
public sealed class KillTests(PostgresServer server, ITestOutputHelper output)
{
    private const int LatestPass = 5;

    // So that kills meet calls that are under way.
    private static readonly Dictionary<string, string?> SlowGraphApi = new() { ["SendDelay"] = "00:00:00.1" };

    [Fact]
    public async Task Promises_1_to_4_hold_when_Moltbot_is_killed_at_every_named_point()
    {
        CrashPoints.SkipWhereThereAreNone();
        await using var database = await server.CreateDatabaseAsync();
        await using var scenario = await Scenario.StartAsync(database, output, new() { Simulator = SlowGraphApi });

        // Marked: others than the one at the point were under way. Meta has each once all the same.
        await scenario.RunSeedsAsync(new Expected { Marked = true }, async run =>
        {
            var points = CrashPoints.All.ToArray();
            run.Random.Shuffle(points);
            foreach (var point in points)
            {
                await Scenario.RestartAsync(scenario.Moltbot, $"{point}:{run.Random.Next(1, LatestPass)}:kill");
                await CrashPoints.DiesAsync(scenario.Moltbot, point);
            }

            await Scenario.RestartAsync(scenario.Moltbot);
        });
    }

    [Fact]
    public async Task Promise_7_holds_when_the_AI_gateway_is_killed_at_random()
    {
        await using var database = await server.CreateDatabaseAsync();
        await using var scenario = await Scenario.StartAsync(database, output, new() { Gateway = true });
        await scenario.RunSeedsAsync(new Expected { Echoed = false }, async run =>
        {
            for (var kill = 0; kill < 2; kill++)
            {
                await run.PauseAsync(200, 1500);
                await scenario.Gateway.KillAsync();
                await run.PauseAsync(0, 1000);
                await scenario.Gateway.StartAsync();
                await scenario.Gateway.HealthyAsync();
            }
        });
    }
}
