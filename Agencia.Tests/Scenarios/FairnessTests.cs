using System.Collections.Concurrent;
using Agencia.Tests.Fixtures;
using Xunit;

namespace Agencia.Tests.Scenarios;

/// <summary>One client's flood delays another's reply by a few turns at most: counted in replies of the flood, not in seconds.</summary>
public sealed class FairnessTests(PostgresServer server, ITestOutputHelper output)
{
    private const int Flood = 2_000;
    private const int Concurrency = 32;
    private const int PerClient = 8;

    // What is under way when the message comes, as a turn and as a send, and what starts until it has been read.
    private const int Few = (2 * PerClient) + 24;

    private const string FloodNumber = "900000";

    private static readonly TimeSpan Thinking = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    [InlineData(1_000)]
    public async Task A_flood_of_one_client_delays_the_replies_of_others_by_a_few_turns(int others)
    {
        await using var database = await server.CreateDatabaseAsync();
        await using var model = await EchoModel.StartAsync();
        await using var graph = await GraphStandIn.StartAsync();
        model.BeforeAnswer = _ => Task.Delay(Thinking, TimeProvider.System);
        await using var moltbot = new MoltbotHost(database, new Dictionary<string, string?>
        {
            ["WhatsApp:GraphBaseUrl"] = graph.Url,
            ["Ai:BaseUrl"] = model.BaseUrl,
            ["Conversations:Concurrency"] = $"{Concurrency}",
            ["Conversations:PerClient"] = $"{PerClient}",
            ["Sending:Concurrency"] = $"{Concurrency}",
            ["Sending:PerClient"] = $"{PerClient}",
            ["Sending:NumberRate"] = "1000",
            ["Sending:NumberBurst"] = "1000",
        });
        var flooding = await moltbot.AddClientAsync(FloodNumber);
        var quiet = Enumerable.Range(0, others).ToArray();
        await Parallel.ForEachAsync(quiet, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (client, _) => await moltbot.AddClientAsync(Number(client)));
        using var http = moltbot.CreateClient();

        await DueConversations.AddAsync(database, flooding, FloodNumber, Flood);
        await Eventually.AsyncTrue(() => Task.FromResult(graph.Received.Count(call => IsFlood(call)) > Concurrency), "the flood under way");
        var before = new ConcurrentDictionary<int, int>();
        await Parallel.ForEachAsync(quiet, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (client, _) =>
        {
            before[client] = graph.Received.Count(IsFlood);
            using var response = await http.PostWebhookAsync(SignedWebhook.Body(
                SignedWebhook.Text(Number(client), Customer(client), "wamid.1", "hola", TimeProvider.System.GetUtcNow().ToUnixTimeSeconds())));
            response.EnsureSuccessStatusCode();
        });
        await Eventually.AsyncTrue(() => Task.FromResult(graph.Received.Count(call => !IsFlood(call)) >= others), "every other client answered", Limit);

        var received = graph.Received.ToArray();
        var delays = quiet.Select(client => received.TakeWhile(call => call.To != Customer(client)).Count(IsFlood) - before[client]).ToArray();
        output.WriteLine($"{others} others: delayed by {delays.Average():0.0} replies of the flood on average, by {delays.Max()} at most; {received.Count(IsFlood)} of {Flood} were sent by then");
        // While the others' own messages are worked off the flood keeps one place of all.
        Assert.InRange(delays.Max(), 0, Few + (others / Concurrency));
        Assert.True(received.Count(IsFlood) < Flood, "The flood was over before the others were answered: nothing was shown.");
    }

    private static bool IsFlood(GraphCall call) => call.To.StartsWith(DueConversations.Customers, StringComparison.Ordinal);

    private static string Number(int client) => $"{100_000 + client}";

    private static string Customer(int client) => $"346{client:00000000}";
}
