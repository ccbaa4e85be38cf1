using Agencia.Moltbot.Infrastructure.WhatsApp;
using Agencia.Tests.Database;
using Agencia.Tests.Fixtures;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Agencia.Tests.Security;

/// <summary>A Moltbot that sends while its secrets move from one master key to the other and back.</summary>
public sealed class RotationUnderWayTests(PostgresServer server)
{
    private const int Messages = 12;
    private const int Reads = 400;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_sends_with_the_right_token_before_during_and_after()
    {
        await using var database = await server.CreateDatabaseAsync();
        await using var graph = await GraphStandIn.StartAsync();
        await using var moltbot = new MoltbotHost(database, new Dictionary<string, string?>(SecretsUnderTest.Configured(1, 2)) { ["WhatsApp:GraphBaseUrl"] = graph.Url });
        using var meta = moltbot.CreateClient();
        var tenant = await moltbot.AddClientAsync("100");
        var number = await database.ScalarAsync<Guid>("select id from moltbot.whatsapp_numbers");
        var tokens = moltbot.Services.GetRequiredService<NumberTokens>();
        await AnswerAsync(meta, graph, "34600000000");

        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var rotations = RotateAsync(database, enough.Token);
        for (var i = 1; i <= Messages; i++)
        {
            tokens.Forget(tenant, number);
            await AnswerAsync(meta, graph, $"3460000000{i}");
        }

        // A row that is moved between two statements was once taken for a number that is gone.
        for (var i = 0; i < Reads; i++)
        {
            tokens.Forget(tenant, number);
            Assert.Equal(MoltbotHost.AccessToken, (await tokens.FindAsync(tenant, number, Cancellation))?.AccessToken);
        }

        await enough.CancelAsync();
        Assert.True(await rotations > 2);
        tokens.Forget(tenant, number);
        await AnswerAsync(meta, graph, "34611111111");

        Assert.All(graph.Tokens, token => Assert.Equal(MoltbotHost.AccessToken, token));
        Assert.Equal(Messages + 2, graph.Tokens.Count);
        Assert.Equal(0L, await database.ScalarAsync<long>("select count(*) from moltbot.dead_letters"));
    }

    // Nobody has written the answer: it says that a person will. It is sent all the same.
    private static async Task AnswerAsync(HttpClient meta, GraphStandIn graph, string from)
    {
        using var taken = await meta.PostWebhookAsync(SignedWebhook.Body(SignedWebhook.Text("100", from, $"wamid.{from}", "hola", TimeProvider.System.GetUtcNow().ToUnixTimeSeconds())));
        await graph.NextAsync(from);
    }

    private static async Task<int> RotateAsync(TestDatabase database, CancellationToken enough)
    {
        for (var done = 0; ; done++)
        {
            if (enough.IsCancellationRequested)
            {
                return done;
            }

            var settings = SecretsUnderTest.Configured(done % 2 == 0 ? [2, 1] : [1, 2]);
            settings["ConnectionStrings:agencia"] = database.Settings.Owner;
            await using var output = new StringWriter();
            Assert.Equal(0, await Agencia.Database.KeysCommand.RotateAsync(
                Agencia.Database.KeySettings.From(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()), output, Cancellation));
        }
    }
}
