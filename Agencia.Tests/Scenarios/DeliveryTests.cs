using Agencia.Tests.Fixtures;
using Xunit;

namespace Agencia.Tests.Scenarios;

/// <summary>Promise 2: Meta delivers often, late and in any order.</summary>
public sealed class DeliveryTests(PostgresServer server, ITestOutputHelper output)
{
    private const string Strays = "select count(*) from moltbot.updates where kind = 'status'";

    [Fact]
    public async Task Statuses_that_come_twice_shuffled_and_before_the_answer_to_their_message_change_nothing()
    {
        await using var database = await server.CreateDatabaseAsync();
        await using var scenario = await Scenario.StartAsync(database, output, new()
        {
            Simulator = new Dictionary<string, string?>
            {
                ["AnswerDelay"] = "00:00:00.1",
                ["StatusInterval"] = "00:00:00.01",
                ["ShuffleWebhooks"] = "true",
                ["DuplicateWebhooks"] = "0.3",
            },
        });
        await scenario.RunSeedsAsync(Expected.Nothing, _ => Task.CompletedTask);

        // Of messages that a person sent from the phone, say: kept, and none twice.
        Assert.InRange(await database.ScalarAsync<long>(Strays), 1, long.MaxValue);
    }

    [Fact]
    public async Task Two_replicas_share_the_load_and_keep_the_order()
    {
        await using var database = await server.CreateDatabaseAsync();
        await using var scenario = await Scenario.StartAsync(database, output, new() { Replicas = 2 });
        await scenario.RunSeedsAsync(Expected.Nothing, _ => Task.CompletedTask);
    }
}
