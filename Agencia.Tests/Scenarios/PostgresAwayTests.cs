using System.Net;
using Agencia.Database;
using Agencia.LocalEngine.Postgres;
using Agencia.Tests.Fixtures;
using Agencia.Tests.LocalEngine;
using Npgsql;
using Xunit;
using Eventually = Agencia.Tests.Fixtures.Eventually;

namespace Agencia.Tests.Scenarios;

public sealed class PostgresAwayTests : IAsyncLifetime
{
    private const string PhoneNumberId = "100";
    private const string Database = "agencia";

    private readonly TemporaryDirectory directory = new();
    private PostgresServerProcess postgres = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        try
        {
            postgres = await PostgresServerProcess.StartAsync(
                new() { DataDirectory = directory["data"], SuperuserPassword = PostgresServer.SuperuserPassword, LogFile = directory["log"] }, Cancellation);
        }
        catch (PostgresUnavailableException missing)
        {
            Assert.Skip($"No Postgres of this machine's own that could be stopped: {missing.Message}");
        }

        await MigrateCommand.RunAsync(PostgresServer.Settings(postgres.ConnectionString(), Database), TextWriter.Null, Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (postgres is not null)
        {
            await postgres.StopAsync(PostgresStopMode.Immediate);
            await postgres.DisposeAsync();
        }

        directory.Dispose();
    }

    [Fact]
    public async Task Promise_1_holds_while_Postgres_is_away_since_nothing_is_acknowledged_then()
    {
        await using var moltbot = new MoltbotHost(
            PostgresServer.As(postgres.ConnectionString(), "agencia_moltbot", Database), new Dictionary<string, string?> { ["Intake:Timeout"] = "00:00:02" });
        await moltbot.AddClientAsync(PhoneNumberId);
        using var http = moltbot.CreateClient();
        var body = SignedWebhook.Body(SignedWebhook.Text(PhoneNumberId, "34600000001", "wamid.A", "hola"));

        await postgres.StopAsync(PostgresStopMode.Fast, Cancellation);
        using (var refused = await http.PostWebhookAsync(body))
        using (var health = await http.GetAsync("/health", Cancellation))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.True(refused.Headers.RetryAfter?.Delta > TimeSpan.Zero, "503 without Retry-After");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
        }

        await postgres.RestartAsync(cancellationToken: Cancellation);
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
        await Eventually.Equal(1L, CountMessagesAsync);
    }

    private async Task<long> CountMessagesAsync()
    {
        await using var connection = new NpgsqlConnection(postgres.ConnectionString(Database) + ";Pooling=false");
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand("select count(*) from moltbot.messages where wamid = 'wamid.A' and body = 'hola'", connection);
        return (long)(await command.ExecuteScalarAsync(Cancellation))!;
    }
}
