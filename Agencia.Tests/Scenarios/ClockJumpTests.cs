using Xunit;

namespace Agencia.Tests.Scenarios;

/// <summary>The wall clock is set under load: of the machine, or of one of two. It stays wrong; what is under way and what follows must not mind.</summary>
public sealed class ClockJumpTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, string> RightTime = [];

    [Theory]
    [InlineData("the machine", 1)]
    [InlineData("the machine", -1)]
    [InlineData("the machine", -25)]
    [InlineData("Postgres", -1)]
    [InlineData("Moltbot", -1)]
    public async Task Promises_1_to_4_hold_when_the_clock_jumps_of(string machine, int hours)
    {
        using var clock = FakeClock.Start();
        await using var postgres = await OwnPostgres.StartAsync(environment: machine == "Moltbot" ? RightTime : clock.Environment);
        await using var scenario = await Scenario.StartAsync(postgres.Database, output, new() { Environment = machine == "Postgres" ? RightTime : clock.Environment });
        await scenario.RunSeedsAsync(new Expected { Marked = true }, async run =>
        {
            await run.PauseAsync(500, 2000);
            clock.Set(TimeSpan.FromHours(hours * run.Seed));

            // Each customer writes once more at least: a single message that waits may be late by what the clock was set back.
            await run.PauseAsync(3500, 4000);
        });
    }
}
