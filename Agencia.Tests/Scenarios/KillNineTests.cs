using System.Net.Http.Json;
using System.Text.Json;
using Agencia.Tests.Fixtures;
using Xunit;

namespace Agencia.Tests.Scenarios;

public sealed class KillNineTests(PostgresServer server, ITestOutputHelper output)
{
    private const string PhoneNumberId = "100";
    private const int Contacts = 50;
    private const int MessagesEach = 40;
    private const int Kills = 8;
    private const int LongestLifeMilliseconds = 2_500;

    // So that kills meet calls that are under way.
    private static readonly Dictionary<string, string?> SlowGraphApi = new() { ["Simulator__SendDelay"] = "00:00:00.15" };

    private static readonly TimeSpan DrainLimit = TimeSpan.FromMinutes(2);

    private const string Waiting = """
        select (select count(*) from moltbot.inbox where state = 'pending') + (select count(*) from moltbot.outbox)
            + (select count(*) from moltbot.conversations where due_at is not null)
        """;

    private const string GivenUp = """
        select (select count(*) from moltbot.poison) + (select count(*) from moltbot.unrouted) + (select count(*) from moltbot.dead_letters)
        """;

    private const string Repeated = "select count(*) from moltbot.messages where direction = 'out' and attempts > 1";

    private const string Messages = """
        select id, conversation_id, position, direction = 'in', case direction when 'in' then wamid end, body, possible_duplicate from moltbot.messages
        """;

    public static TheoryData<int> Seeds => Environment.GetEnvironmentVariable("AGENCIA_TEST_FULL") == "1" ? [1, 2, 3, 4, 5] : [1];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Promises_1_to_4_hold_when_Moltbot_is_killed_at_random(int seed)
    {
        await using var database = await server.CreateDatabaseAsync();
        await using var model = await EchoModel.StartAsync();
        await using var moltbot = new ServiceProcess("Agencia.Moltbot");
        await using var simulator = new ServiceProcess("Agencia.WhatsAppSimulator").With(MoltbotHost.SimulatorSettings(moltbot.Url)).With(SlowGraphApi);
        moltbot.With(await MoltbotSettingsAsync(database, model, simulator));
        await simulator.StartAsync();
        await simulator.HealthyAsync();
        await moltbot.StartAsync();
        await moltbot.HealthyAsync();

        var started = TimeProvider.System.GetTimestamp();
        using var meta = new MetaSender(moltbot.Url, PhoneNumberId, seed);
        var load = Task.WhenAll(Enumerable.Range(0, Contacts).Select(contact => meta.PostAllAsync(contact, MessagesEach)));
        await KillAtRandomAsync(moltbot, meta, seed);
        await load;
        output.WriteLine($"{meta.Acknowledged} messages acknowledged after {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.0} s");
        await Eventually.AsyncTrue(async () => await database.ScalarAsync<long>(Waiting) == 0, "everything drained", DrainLimit);
        output.WriteLine($"drained after {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.0} s");

        var checker = new SetChecker(Contacts, MessagesEach, await StoredAsync(database), await SendsAsync(simulator));
        var wrong = checker.Check();
        output.WriteLine($"{await database.ScalarAsync<long>(Repeated)} sends were repeated, {checker.PossibleDuplicates} of them had reached Meta before");
        Assert.True(wrong.Count == 0, $"Seed {seed}: {wrong.Count} faults\n{string.Join('\n', wrong.Take(50))}");
        Assert.Equal(0L, await database.ScalarAsync<long>(GivenUp));
        Assert.Equal(0, checker.PossibleDuplicates);
    }

    private async Task KillAtRandomAsync(ServiceProcess moltbot, MetaSender meta, int seed)
    {
        var random = new Random(seed);
        for (var kill = 0; kill < Kills; kill++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(LongestLifeMilliseconds)), TimeProvider.System, Cancellation);
            output.WriteLine($"kill {kill + 1} at {meta.Acknowledged} messages");
            await moltbot.KillAsync();
            await moltbot.StartAsync();
            await moltbot.HealthyAsync();
        }
    }

    private static async Task<IReadOnlyDictionary<string, string?>> MoltbotSettingsAsync(TestDatabase database, EchoModel model, ServiceProcess simulator)
    {
        await using var seeding = new MoltbotHost(database, new Dictionary<string, string?>
        {
            ["WhatsApp:GraphBaseUrl"] = simulator.Url.ToString(),
            ["Ai:BaseUrl"] = model.BaseUrl,
            ["Conversations:Lease"] = "00:00:05",
            ["Sending:Lease"] = "00:00:05",
            ["Sending:Timeout"] = "00:00:02",
            // The simulator repeats a status after 5 s at most; and a Moltbot that was down for longer than a second may have missed one.
            ["Sending:UnknownWindow"] = "00:00:08",
            ["Sending:IntakeHeartbeat"] = "00:00:00.5",
            ["Sending:IntakeGap"] = "00:00:01.5",
        });
        await seeding.AddClientAsync(PhoneNumberId);
        return seeding.AsEnvironment();
    }

    private static Task<List<StoredMessage>> StoredAsync(TestDatabase database) => database.ListAsync(Messages, row => new StoredMessage(
        row.GetGuid(0), row.GetGuid(1), row.GetInt64(2), row.GetBoolean(3), row.IsDBNull(4) ? null : row.GetString(4), row.GetString(5), row.GetBoolean(6)));

    private static async Task<IReadOnlyList<ReceivedSend>> SendsAsync(ServiceProcess simulator)
    {
        using var http = new HttpClient { BaseAddress = simulator.Url };
        var sends = await http.GetFromJsonAsync<JsonElement[]>("/_/sends", Cancellation);
        return [.. sends!.Where(send => send.GetProperty("type").GetString() == "text").Select(send => new ReceivedSend(
            send.GetProperty("to").GetString()!, send.GetProperty("text").GetString()!, send.GetProperty("callbackData").GetGuid()))];
    }
}
