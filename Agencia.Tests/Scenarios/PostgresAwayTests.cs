using System.Net;
using Agencia.LocalEngine.Postgres;
using Agencia.Tests.Fixtures;
using Xunit;

namespace Agencia.Tests.Scenarios;

public sealed class PostgresAwayTests
{
    private const string PhoneNumberId = "100";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Promise_1_holds_while_Postgres_is_away_since_nothing_is_acknowledged_then()
    {
        await using var postgres = await OwnPostgres.StartAsync();
        await using var moltbot = new MoltbotHost(postgres.Database, new Dictionary<string, string?> { ["Intake:Timeout"] = "00:00:02" });
        await moltbot.AddClientAsync(PhoneNumberId);
        using var http = moltbot.CreateClient();
        var body = SignedWebhook.Body(SignedWebhook.Text(PhoneNumberId, "34600000001", "wamid.A", "hola"));

        await postgres.StopAsync(PostgresStopMode.Fast);
        using (var refused = await http.PostWebhookAsync(body))
        using (var health = await http.GetAsync("/health", Cancellation))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.True(refused.Headers.RetryAfter?.Delta > TimeSpan.Zero, "503 without Retry-After");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
        }

        await postgres.RestartAsync();
        await Eventually.Equal(HttpStatusCode.OK, async () =>
        {
            using var accepted = await http.PostWebhookAsync(body);
            return accepted.StatusCode;
        });
        await Eventually.Equal(HttpStatusCode.OK, async () =>
        {
            using var health = await http.GetAsync("/health", Cancellation);
            return health.StatusCode;
        });
        await Eventually.Equal(1L, () => postgres.Database.ScalarAsync<long>("select count(*) from moltbot.messages where wamid = 'wamid.A' and body = 'hola'"));
    }
}
