using Agencia.Tests.Fixtures;
using Xunit;

namespace Agencia.Tests.Moltbot;

/// <summary>A database whose clock has stepped back an hour, told by its rows: they lie an hour ahead.</summary>
public sealed class ClockStepTests(PostgresServer server)
{
    private const string StepBack = """
        update ops.heartbeat set at = now() + interval '1 h' where name = 'intake'
        """;

    [Theory]
    [InlineData("update moltbot.conversations set due_at = now() + interval '1 h', waiting_since = now() + interval '1 h'", "00:00:30")]
    [InlineData("update moltbot.contacts set send_due_at = now() + interval '1 h'; update moltbot.outbox set due_at = now() + interval '1 h'", "00:00:00")]
    public async Task What_was_due_by_the_former_time_is_due_now(string ahead, string quietWindow)
    {
        await using var database = await server.CreateDatabaseAsync();
        await using var graph = await GraphStandIn.StartAsync();
        await using var moltbot = new MoltbotHost(database, new Dictionary<string, string?>
        {
            ["WhatsApp:GraphBaseUrl"] = graph.Url,
            ["Conversations:QuietWindow"] = quietWindow,
            ["Conversations:MaxWait"] = "00:05:00",
            ["Sending:IntakeHeartbeat"] = "00:00:00.5",
        });
        await moltbot.AddClientAsync("100");
        using var http = moltbot.CreateClient();
        await database.ExecuteAsync("update moltbot.whatsapp_numbers set paused_at = now()");
        using var accepted = await http.PostWebhookAsync(SignedWebhook.Body(SignedWebhook.Text("100", "34600000001", "wamid.1", "hola", TimeProvider.System.GetUtcNow().ToUnixTimeSeconds())));
        await Eventually.AsyncTrue(() => database.ScalarAsync<bool>(
            "select exists (select 1 from moltbot.conversations where due_at > now() + interval '10 s') or exists (select 1 from moltbot.contacts where send_due_at > now() + interval '10 s')"));

        foreach (var statement in ahead.Split(';'))
        {
            await database.ExecuteAsync(statement);
        }

        await database.ExecuteAsync("update moltbot.whatsapp_numbers set paused_at = null");
        await database.ExecuteAsync(StepBack);

        await graph.NextAsync("34600000001");
    }
}
