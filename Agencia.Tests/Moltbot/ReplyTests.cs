using System.Text.Json;
using Agencia.Tests.Fixtures;
using Xunit;

namespace Agencia.Tests.Moltbot;

/// <summary>From a customer's message to the reply at the Graph API, with no AI there.</summary>
public sealed class ReplyTests(PostgresServer server) : IAsyncLifetime
{
    private const string Knowledge = """
        # Horario
        Abrimos de lunes a viernes de 9:00 a 18:00.

        # Precios
        La limpieza dental cuesta 45 euros.
        """;

    private TestDatabase database = null!;
    private GraphStandIn graph = null!;
    private MoltbotHost moltbot = null!;
    private HttpClient http = null!;

    public async ValueTask InitializeAsync()
    {
        database = await server.CreateDatabaseAsync();
        graph = await GraphStandIn.StartAsync();
        moltbot = new(database, new Dictionary<string, string?>
        {
            ["WhatsApp:GraphBaseUrl"] = graph.Url,
            ["Sending:UnknownWindow"] = "00:00:01",
            ["Sending:IntakeHeartbeat"] = "00:00:00.5",
            ["Sending:Backoff"] = "00:00:00.1",
        });
        http = moltbot.CreateClient();
        await moltbot.AddClientAsync("100", knowledge: Knowledge, away: "Te escribe una persona.");
    }

    public async ValueTask DisposeAsync()
    {
        await moltbot.DisposeAsync();
        await graph.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task Each_question_gets_its_own_answer_and_nonsense_gets_a_person()
    {
        await AskAsync("34600000001", "wamid.1", "¿Qué horario tenéis?");
        await AskAsync("34600000002", "wamid.2", "¿Cuánto cuesta una limpieza?");
        await AskAsync("34600000003", "wamid.3", "asdf qwerty zxcv");

        Assert.Contains("9:00", (await graph.NextAsync("34600000001")).Text, StringComparison.Ordinal);
        Assert.Contains("45 euros", (await graph.NextAsync("34600000002")).Text, StringComparison.Ordinal);
        Assert.Equal("Te escribe una persona.", (await graph.NextAsync("34600000003")).Text);
        await Eventually.Equal("not understood", () => database.ScalarAsync<string>("select max(handoff_reason) from moltbot.conversations"));
    }

    [Fact]
    public async Task A_message_that_comes_twice_is_answered_once()
    {
        var body = SignedWebhook.Body(SignedWebhook.Text("100", "34600000001", "wamid.1", "¿Qué horario tenéis?", Now), SignedWebhook.Text("100", "34600000001", "wamid.1", "¿Qué horario tenéis?", Now));

        using var first = await http.PostWebhookAsync(body);
        await graph.NextAsync("34600000001");
        using var second = await http.PostWebhookAsync(body);
        await Eventually.Equal(0L, () => database.ScalarAsync<long>("select count(*) from moltbot.inbox where state = 'pending'"));
        await IdleAsync();

        Assert.Equal(1, graph.Calls("34600000001"));
        Assert.Equal("1 in, 1 out", await database.ScalarAsync<string>(
            "select count(*) filter (where direction = 'in') || ' in, ' || count(*) filter (where direction = 'out') || ' out' from moltbot.messages"));
    }

    [Fact]
    public async Task The_reply_carries_our_id_and_its_statuses_merge_monotonically()
    {
        await AskAsync("34600000001", "wamid.1", "¿Qué horario tenéis?");
        var sent = await graph.NextAsync("34600000001");
        Assert.Equal(await database.ScalarAsync<Guid>("select id from moltbot.messages where direction = 'out'"), Guid.Parse(sent.CallbackData));
        await IdleAsync();

        using var read = await http.PostWebhookAsync(SignedWebhook.Body(SignedWebhook.Status("100", sent.Wamid, "read")));
        using var delivered = await http.PostWebhookAsync(SignedWebhook.Body(SignedWebhook.Status("100", sent.Wamid, "delivered"), SignedWebhook.Status("100", sent.Wamid, "sent")));

        await Eventually.Equal(3L, () => database.ScalarAsync<long>("select count(*) from moltbot.message_statuses"));
        Assert.Equal("read", await database.ScalarAsync<string>("select status from moltbot.messages where direction = 'out'"));
    }

    [Fact]
    public async Task A_send_without_an_answer_is_looked_for_and_not_repeated_when_its_status_comes()
    {
        graph.Answer = GraphAnswer.ResetAfter;
        await AskAsync("34600000001", "wamid.1", "¿Qué horario tenéis?");
        var sent = await graph.NextAsync("34600000001");
        graph.Answer = GraphAnswer.Accept;
        await Eventually.Equal(1L, () => database.ScalarAsync<long>("select count(*) from moltbot.outbox where state = 'unknown'"));

        using var status = await http.PostWebhookAsync(SignedWebhook.Body(SignedWebhook.Status("100", "wamid.meta", "sent", sent.CallbackData)));

        await IdleAsync();
        Assert.Equal(1, graph.Calls("34600000001"));
        Assert.Equal("sent wamid.meta false", await database.ScalarAsync<string>("select status || ' ' || wamid || ' ' || possible_duplicate from moltbot.messages where direction = 'out'"));
    }

    [Fact]
    public async Task A_send_without_an_answer_and_without_a_status_is_repeated_after_the_window_and_marked()
    {
        graph.Answer = GraphAnswer.ResetAfter;
        await AskAsync("34600000001", "wamid.1", "¿Qué horario tenéis?");
        await graph.NextAsync("34600000001");
        graph.Answer = GraphAnswer.Accept;

        await graph.NextAsync("34600000001");
        await IdleAsync();

        Assert.Equal("accepted true 2", await database.ScalarAsync<string>("select status || ' ' || possible_duplicate || ' ' || attempts from moltbot.messages where direction = 'out'"));
    }

    [Theory]
    [InlineData(130429, "accepted", 0L)]
    [InlineData(131026, "failed", 1L)]
    public async Task A_refusal_that_may_pass_is_tried_again_and_one_that_does_not_becomes_a_dead_letter(int code, string status, long deadLetters)
    {
        graph.RefuseOnce(code);
        await AskAsync("34600000001", "wamid.1", "¿Qué horario tenéis?");

        await Eventually.Equal(status, () => database.ScalarAsync<string>("select coalesce(max(status), '') from moltbot.messages where direction = 'out'"));

        Assert.Equal(deadLetters, await database.ScalarAsync<long>("select count(*) from moltbot.dead_letters"));
        Assert.False(await database.ScalarAsync<bool>("select bool_or(possible_duplicate) from moltbot.messages"));
    }

    [Fact]
    public async Task A_token_that_can_not_be_read_is_tried_again_and_is_no_possible_duplicate()
    {
        await database.ExecuteAsync("update moltbot.whatsapp_numbers set key_id = 99");
        await AskAsync("34600000001", "wamid.1", "¿Qué horario tenéis?");
        await Eventually.Equal(true, () => database.ScalarAsync<bool>("select coalesce(bool_or(attempts > 0 and state = 'pending'), false) from moltbot.outbox"));
        await database.ExecuteAsync("update moltbot.whatsapp_numbers set key_id = 1");

        await graph.NextAsync("34600000001");
        await IdleAsync();

        Assert.Equal("accepted false", await database.ScalarAsync<string>("select status || ' ' || possible_duplicate from moltbot.messages where direction = 'out'"));
    }

    [Fact]
    public async Task A_refused_token_pauses_the_number_and_receiving_goes_on()
    {
        graph.RefuseOnce(190);
        await AskAsync("34600000001", "wamid.1", "¿Qué horario tenéis?");

        await Eventually.Equal(true, () => database.ScalarAsync<bool>("select paused_at is not null from moltbot.whatsapp_numbers"));
        await AskAsync("34600000001", "wamid.2", "¿Hola?");

        await Eventually.Equal(2L, () => database.ScalarAsync<long>("select count(*) from moltbot.messages where direction = 'in'"));
        Assert.Equal(1, graph.Calls("34600000001"));
    }

    [Fact]
    public async Task One_update_that_the_database_refuses_is_set_aside_and_takes_nothing_along()
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new
        {
            @object = "whatsapp_business_account",
            entry = new[] { new { id = "1", changes = new[]
            {
                new { field = "messages", value = SignedWebhook.Text("100", "34600000001", "wamid.1", "¿Qué horario tenéis?", Now) },
                new { field = new string('f', 101), value = (object)new { metadata = new { phone_number_id = "100" } } },
            } } },
        });

        using var response = await http.PostWebhookAsync(body);

        await graph.NextAsync("34600000001");
        Assert.Equal(1L, await database.ScalarAsync<long>("select count(*) from moltbot.poison where reason like 'Postgres refused it: 23514%'"));
    }

    private static long Now => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

    private async Task AskAsync(string from, string wamid, string text)
    {
        using var response = await http.PostWebhookAsync(SignedWebhook.Body(SignedWebhook.Text("100", from, wamid, text, Now)));
        response.EnsureSuccessStatusCode();
    }

    // Nothing is waiting anywhere: what was to happen has happened.
    private Task IdleAsync() => Eventually.Equal(0L, () => database.ScalarAsync<long>("""
        select (select count(*) from moltbot.inbox where state = 'pending') + (select count(*) from moltbot.outbox)
            + (select count(*) from moltbot.conversations where due_at is not null) + (select count(*) from moltbot.contacts where send_due_at is not null)
        """));
}
