using Agencia.LocalEngine.Postgres;
using Xunit;

namespace Agencia.Tests.Scenarios;

/// <summary>Postgres itself goes away under load, and comes back.</summary>
public sealed class PostgresFaultTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("fast restart")]
    [InlineData("immediate stop")]
    [InlineData("SIGKILL")]
    public async Task Promises_1_to_4_hold_over_a(string fault)
    {
        await using var postgres = await OwnPostgres.StartAsync();
        await using var scenario = await Scenario.StartAsync(postgres.Database, output);
        await scenario.RunSeedsAsync(new Expected { Marked = true }, async run =>
        {
            for (var i = 0; i < 2; i++)
            {
                await run.PauseAsync(500, 1500);
                await (fault switch
                {
                    "fast restart" => postgres.RestartAsync(),
                    "immediate stop" => postgres.RestartAsync(PostgresStopMode.Immediate),
                    _ => postgres.KillAsync(),
                });
            }
        });
    }
}
