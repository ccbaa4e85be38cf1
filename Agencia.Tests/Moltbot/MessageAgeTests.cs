using Agencia.Tests.Fixtures;
using Agencia.Tests.Scenarios;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Agencia.Tests.Moltbot;

/// <summary>Promise 7 whatever the time in a message's id: it may have waited through an outage, or have come under a clock that was ahead.</summary>
public sealed class MessageAgeTests(PostgresServer server) : IAsyncLifetime
{
    private const string Finished = "select answered_position || ' ' || (due_at is null) from moltbot.conversations";

    private TestDatabase database = null!;
    private GraphStandIn graph = null!;
    private MoltbotHost moltbot = null!;

    public async ValueTask InitializeAsync()
    {
        database = await server.CreateDatabaseAsync();
        graph = await GraphStandIn.StartAsync();
        moltbot = new(database, new Dictionary<string, string?> { ["WhatsApp:GraphBaseUrl"] = graph.Url });
    }

    public async ValueTask DisposeAsync()
    {
        await moltbot.DisposeAsync();
        await graph.DisposeAsync();
        await database.DisposeAsync();
    }

    [Theory]
    [InlineData(-7)]
    [InlineData(3)]
    public async Task A_message_that_waits_is_answered(int days)
    {
        await AddWaitingAsync(days);

        await graph.NextAsync($"{DueConversations.Customers}00000001");
        await Eventually.Equal("1 true", () => database.ScalarAsync<string>(Finished));
    }

    [Fact]
    public async Task A_message_too_old_to_be_answered_does_not_keep_its_conversation_due()
    {
        await AddWaitingAsync(days: -100);

        await Eventually.Equal("1 true", () => database.ScalarAsync<string>(Finished));
    }

    private async Task AddWaitingAsync(int days)
    {
        var client = await moltbot.AddClientAsync("100");
        await DueConversations.AddAsync(database, client, "100", count: 1, new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddDays(days)));
    }
}
