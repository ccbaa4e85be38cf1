using CsCheck;
using Xunit;
using Agencia.Tests.Fixtures;

namespace Agencia.Tests.Moltbot;

/// <summary>
/// Promise 2 as a property: the same updates in another order, repeated, and cut into other POSTs, leave the same database. Only what
/// one customer writes has an order: that of its arrival.
/// </summary>
public sealed class UpdateOrderTests(PostgresServer server)
{
    private const int Samples = 25;

    // No turn may come in between: what is compared is what ingest makes of it.
    private static readonly Dictionary<string, string?> NoTurns = new() { ["Conversations:QuietWindow"] = "00:00:30", ["Conversations:MaxWait"] = "00:05:00" };

    private static readonly Gen<UpdateSet> Updates = Gen.Select(
        Gen.Int[1, 3].Array[1, 3],
        Gen.Select(Gen.Int[1, UpdateSet.Ours], Gen.OneOf("sent", "failed", "delivered", "read", "played", "deleted"), Gen.Int[0, 2], Gen.Bool).Array[0, 8],
        Gen.Int[0, 3],
        (messages, statuses, others) => new UpdateSet(messages, statuses, others));

    private int clients;

    [Fact]
    public async Task Any_order_and_any_repetition_of_the_same_updates_leave_the_same_database()
    {
        await using var database = await server.CreateDatabaseAsync();
        await using var moltbot = new MoltbotHost(database, NoTurns);
        using var http = moltbot.CreateClient();

        await Gen.Select(Updates, Gen.Int, Gen.Int).SampleAsync(
            async (updates, one, other) => Assert.Equal(await StateAfterAsync(database, moltbot, http, updates, one), await StateAfterAsync(database, moltbot, http, updates, other)),
            iter: Scenarios.Seeds.Full ? 20 * Samples : Samples, threads: 1);
    }

    private async Task<string> StateAfterAsync(TestDatabase database, MoltbotHost moltbot, HttpClient http, UpdateSet updates, int seed)
    {
        var number = $"{100_000 + ++clients}";
        var client = await moltbot.AddClientAsync(number);
        var ours = await CanonicalState.AddOursAsync(database, client, number);
        foreach (var body in updates.Arranged(number, ours, new Random(seed)))
        {
            using var response = await http.PostWebhookAsync(body);
            response.EnsureSuccessStatusCode();
        }

        await Eventually.Equal(0L, () => database.ScalarAsync<long>("select count(*) from moltbot.inbox where state = 'pending'"));
        return await CanonicalState.ReadAsync(database, client);
    }
}
