using Agencia.Tests.Fixtures;
using Xunit;

namespace Agencia.Tests.Moltbot;

/// <summary>What users of other platforms suffer from (Promises.md maps each to its test), where no other class has it already.</summary>
public sealed class PainTests(PostgresServer server) : IAsyncLifetime
{
    private const string Knowledge = "# Horario\nAbrimos de lunes a viernes de 9:00 a 18:00.";
    private const string Question = "¿Qué horario tenéis?";

    private TestDatabase database = null!;
    private GraphStandIn graph = null!;
    private MoltbotHost moltbot = null!;
    private HttpClient http = null!;

    public async ValueTask InitializeAsync()
    {
        database = await server.CreateDatabaseAsync();
        graph = await GraphStandIn.StartAsync();
        moltbot = new(database, new Dictionary<string, string?> { ["WhatsApp:GraphBaseUrl"] = graph.Url });
        await moltbot.AddClientAsync("100", knowledge: Knowledge);
        http = moltbot.CreateClient();
    }

    public async ValueTask DisposeAsync()
    {
        await moltbot.DisposeAsync();
        await graph.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task A_user_without_a_phone_number_is_answered_at_the_user_id()
    {
        await PostAsync(new
        {
            metadata = new { phone_number_id = "100" },
            contacts = new[] { new { profile = new { name = "Lucía" }, user_id = "ES.123" } },
            messages = new[] { new { from_user_id = "ES.123", id = "wamid.1", timestamp = Seconds(), type = "text", text = new { body = Question } } },
        });

        var reply = await graph.NextAsync("ES.123");
        Assert.True(reply.ToUserId);
        Assert.Contains("9:00", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_who_shows_the_phone_number_later_stays_the_same_contact()
    {
        await PostAsync(new
        {
            metadata = new { phone_number_id = "100" },
            messages = new[] { new { from_user_id = "ES.123", id = "wamid.1", timestamp = Seconds(), type = "text", text = new { body = Question } } },
        });
        await graph.NextAsync("ES.123");
        await PostAsync(new
        {
            metadata = new { phone_number_id = "100" },
            messages = new[] { new { from = "34600000001", from_user_id = "ES.123", id = "wamid.2", timestamp = Seconds(), type = "text", text = new { body = Question } } },
        });

        await graph.NextAsync("34600000001");
        Assert.Equal("1 1", await database.ScalarAsync<string>("select (select count(*) from moltbot.contacts) || ' ' || (select count(*) from moltbot.conversations)"));
    }

    [Fact]
    public async Task A_reply_outside_the_24_hour_window_is_given_up_with_its_reason_and_never_sent()
    {
        await PauseNumberAsync();
        await PostAsync(SignedWebhook.Text("100", "34600000001", "wamid.1", Question, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()));
        await Eventually.Equal(1L, () => database.ScalarAsync<long>("select count(*) from moltbot.outbox"));

        await database.ExecuteAsync("update moltbot.conversations set last_inbound_at = now() - interval '24 h'");
        await ResumeNumberAsync();

        await Eventually.Equal("send outside the 24-hour customer-service window", () => database.ScalarAsync<string>("select coalesce(max(stage || ' ' || reason), '') from moltbot.dead_letters"));
        Assert.Equal(0, graph.Calls("34600000001"));
    }

    [Fact]
    public async Task While_a_person_has_the_conversation_the_assistant_is_silent()
    {
        await PostAsync(SignedWebhook.Text("100", "34600000001", "wamid.1", Question, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()));
        await graph.NextAsync("34600000001");
        await database.ExecuteAsync("update moltbot.conversations set human_until = now() + interval '1 h'");

        await PostAsync(SignedWebhook.Text("100", "34600000001", "wamid.2", Question, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()));
        await Eventually.Equal("3 true", () => database.ScalarAsync<string>("select answered_position || ' ' || (due_at is null) from moltbot.conversations"));
        Assert.Equal(1, graph.Calls("34600000001"));

        await database.ExecuteAsync("update moltbot.conversations set human_until = now()");
        await PostAsync(SignedWebhook.Text("100", "34600000001", "wamid.3", Question, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()));
        Assert.Contains("9:00", (await graph.NextAsync("34600000001")).Text, StringComparison.Ordinal);
    }

    // A missing status says something only while statuses could come: a window that passed while nobody was there has not passed.
    [Fact]
    public async Task A_send_of_unknown_outcome_is_not_repeated_before_the_intake_was_up_for_the_whole_window()
    {
        graph.Answer = GraphAnswer.ResetAfter;
        await PostAsync(SignedWebhook.Text("100", "34600000001", "wamid.1", Question, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()));
        await graph.NextAsync("34600000001");
        await Eventually.Equal(1L, () => database.ScalarAsync<long>("select count(*) from moltbot.outbox where state = 'unknown'"));
        graph.Answer = GraphAnswer.Accept;

        // As after an hour without any Moltbot: nothing has said yet that the intake is up again.
        await moltbot.DisposeAsync();
        await database.ExecuteAsync("update moltbot.outbox set unknown_since = now() - interval '1 h', due_at = now() - interval '1 h'");
        await database.ExecuteAsync("update moltbot.contacts set send_due_at = now() - interval '1 h', send_lease_until = null");
        await database.ExecuteAsync("update ops.heartbeat set since = now() - interval '2 h', at = now() - interval '1 h' where name = 'intake'");
        await using var beatIsLate = await LockedHeartbeat.TakeAsync(database);
        moltbot = new(database, new Dictionary<string, string?> { ["WhatsApp:GraphBaseUrl"] = graph.Url });
        _ = moltbot.Services;

        // The sender has looked at it: the lane is put off, or the call is made.
        await Eventually.AsyncTrue(async () => graph.Calls("34600000001") > 1 || await database.ScalarAsync<bool>("select send_due_at > now() from moltbot.contacts"));
        Assert.Equal(1, graph.Calls("34600000001"));
    }

    private static string Seconds() => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);

    private Task PauseNumberAsync() => database.ExecuteAsync("update moltbot.whatsapp_numbers set paused_at = now()");

    private async Task ResumeNumberAsync()
    {
        await database.ExecuteAsync("update moltbot.whatsapp_numbers set paused_at = null");
        await database.ExecuteAsync("update moltbot.contacts set send_due_at = now() where send_due_at is not null");
    }

    private async Task PostAsync(object value)
    {
        using var response = await http.PostWebhookAsync(SignedWebhook.Body(value));
        response.EnsureSuccessStatusCode();
    }
}
