using Agencia.Tests.Fixtures;
using Xunit;

namespace Agencia.Tests.Scenarios;

public sealed class ModelFaultTests(PostgresServer server, ITestOutputHelper output)
{
    [Theory]
    [InlineData(nameof(ModelFault.Slow), 0.1)]
    [InlineData(nameof(ModelFault.Error), 0.3)]
    [InlineData(nameof(ModelFault.Error), 1)]
    [InlineData(nameof(ModelFault.Garbage), 0.3)]
    [InlineData(nameof(ModelFault.Empty), 0.3)]
    [InlineData(nameof(ModelFault.Hang), 0.1)]
    public async Task Promise_7_holds_when_the_AI_is(string fault, double share)
    {
        await using var database = await server.CreateDatabaseAsync();
        // Slow answers still count; a hanging one is given up before the lease has to be prolonged twice.
        var patience = fault == nameof(ModelFault.Hang) ? "00:00:02" : "00:00:08";
        await using var scenario = await Scenario.StartAsync(database, output, new() { Moltbot = new Dictionary<string, string?> { ["Conversations:AnswerTimeout"] = patience } });
        await scenario.RunSeedsAsync(new Expected { Echoed = fault == nameof(ModelFault.Slow) }, async run =>
        {
            scenario.Model.Set(Enum.Parse<ModelFault>(fault), share, run.Seed);
            await run.PauseAsync(2000, 2500);
            scenario.Model.Set(ModelFault.None, 0, run.Seed);
        });
        Assert.NotEqual(0, scenario.Model.Faults);
    }
}
