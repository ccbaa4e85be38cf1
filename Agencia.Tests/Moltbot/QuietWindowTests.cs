using Agencia.Tests.Fixtures;
using Agencia.Tests.Scenarios;
using Xunit;

namespace Agencia.Tests.Moltbot;

/// <summary>Promise 3: a burst gets one reply, and a customer who goes on writing does not put it off for ever. Time passes by rows.</summary>
public sealed class QuietWindowTests(PostgresServer server) : IAsyncLifetime
{
    private const string Customer = "34600000001";
    private const string DueNow = "update moltbot.conversations set due_at = now()";
    private const string SecondsToDue = "select extract(epoch from due_at - now())::float8 from moltbot.conversations";

    private readonly TaskCompletionSource[] answers = [new(), new(), new()];
    private TestDatabase database = null!;
    private EchoModel model = null!;
    private GraphStandIn graph = null!;
    private MoltbotHost moltbot = null!;
    private HttpClient http = null!;
    private int messages;

    public async ValueTask InitializeAsync()
    {
        database = await server.CreateDatabaseAsync();
        model = await EchoModel.StartAsync();
        graph = await GraphStandIn.StartAsync();
        moltbot = new(database, new Dictionary<string, string?>
        {
            ["Conversations:QuietWindow"] = "00:00:30",
            ["Conversations:MaxWait"] = "00:01:00",
            ["WhatsApp:GraphBaseUrl"] = graph.Url,
            ["Ai:BaseUrl"] = model.BaseUrl,
        });
        await moltbot.AddClientAsync("100");
        http = moltbot.CreateClient();
    }

    public async ValueTask DisposeAsync()
    {
        await moltbot.DisposeAsync();
        await model.DisposeAsync();
        await graph.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task A_burst_gets_one_reply_when_the_customer_has_been_quiet()
    {
        await WriteAsync("uno");
        await WriteAsync("dos");
        await WriteAsync("tres");
        Assert.InRange(await database.ScalarAsync<double>(SecondsToDue), 20, 30);
        Assert.Equal(0, model.Calls);

        await database.ExecuteAsync(DueNow);

        Assert.Equal("uno|dos|tres", (await graph.NextAsync(Customer)).Text);
        await Eventually.Equal("3 true", () => database.ScalarAsync<string>("select answered_position || ' ' || (due_at is null) from moltbot.conversations"));
        Assert.Equal((1, 1), (model.Calls, graph.Calls(Customer)));
    }

    [Fact]
    public async Task Each_message_begins_the_quiet_window_anew_up_to_the_maximum_wait()
    {
        await WriteAsync("uno");
        await database.ExecuteAsync("update moltbot.conversations set waiting_since = now() - interval '20 s', due_at = now() + interval '10 s'");
        await WriteAsync("dos");
        Assert.InRange(await database.ScalarAsync<double>(SecondsToDue), 20, 30);

        await database.ExecuteAsync("update moltbot.conversations set waiting_since = now() - interval '50 s'");
        await WriteAsync("tres");

        Assert.InRange(await database.ScalarAsync<double>(SecondsToDue), 0, 10);
    }

    [Fact]
    public async Task A_message_during_the_answer_throws_the_draft_away_once_and_a_later_one_starts_a_new_turn()
    {
        await WriteAsync("uno");
        await AnswersWaitAsync();
        await WriteAsync("dos");
        answers[0].SetResult();
        await CallAsync(2);
        await WriteAsync("tres");
        answers[1].SetResult();

        Assert.Equal("uno|dos", (await graph.NextAsync(Customer)).Text);
        await Eventually.Equal("2 true", () => database.ScalarAsync<string>("select answered_position || ' ' || (due_at > now()) from moltbot.conversations"));

        answers[2].SetResult();
        await database.ExecuteAsync(DueNow);
        Assert.Equal("tres", (await graph.NextAsync(Customer)).Text);
        Assert.Equal(3, model.Calls);
    }

    [Fact]
    public async Task After_the_maximum_wait_no_draft_is_thrown_away()
    {
        await WriteAsync("uno");
        await database.ExecuteAsync("update moltbot.conversations set waiting_since = now() - interval '2 min'");
        await AnswersWaitAsync();
        await WriteAsync("dos");
        answers[0].SetResult();

        Assert.Equal("uno", (await graph.NextAsync(Customer)).Text);
        answers[1].SetResult();
        await database.ExecuteAsync(DueNow);
        Assert.Equal("dos", (await graph.NextAsync(Customer)).Text);
        Assert.Equal(2, model.Calls);
    }

    // The turn has begun, and its answer waits for the test.
    private async Task AnswersWaitAsync()
    {
        model.BeforeAnswer = call => answers[call - 1].Task;
        await database.ExecuteAsync(DueNow);
        await CallAsync(1);
    }

    private Task CallAsync(int number) => Eventually.Equal(number, () => Task.FromResult(model.Calls));

    private async Task WriteAsync(string text)
    {
        var wamid = $"wamid.{++messages}";
        using var response = await http.PostWebhookAsync(SignedWebhook.Body(SignedWebhook.Text("100", Customer, wamid, text, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds())));
        response.EnsureSuccessStatusCode();
        await Eventually.Equal(1L, () => database.ScalarAsync<long>("select count(*) from moltbot.messages where wamid = $1", wamid));
    }
}
