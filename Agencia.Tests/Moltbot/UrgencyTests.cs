using System.Text;
using Agencia.Moltbot.Core.Inbox;
using Agencia.Tests.Fixtures;
using Xunit;

namespace Agencia.Tests.Moltbot;

public sealed class UrgencyTests(PostgresServer server)
{
    [Theory]
    [InlineData("""{"value":{"statuses":[{"id":"w"}]},"field":"messages"}""", false)]
    [InlineData("""{"value":{"messages":[{"id":"w"}]},"field":"messages"}""", true)]
    [InlineData("""{"value":{"statuses":[{}]}},{"value":{"messages" : [{}]}}""", true)]
    [InlineData("""{"value":{"messages":[{"text":{"body":"\"statuses\":"}}]}}""", true)]
    [InlineData("""{"value":{"event":"APPROVED"},"field":"message_template_status_update"}""", true)]
    [InlineData("""{"value":{"statuses" :[]}}""", false)]
    [InlineData("", true)]
    public void Only_what_surely_holds_no_message_can_wait(string body, bool urgent) => Assert.Equal(urgent, Urgency.IsUrgent(Encoding.UTF8.GetBytes(body)));

    [Fact]
    public async Task A_customer_is_answered_while_the_reports_are_held_up()
    {
        await using var pipeline = await PipelineUnderTest.StartAsync(server);
        await using var holder = new Npgsql.NpgsqlConnection(pipeline.Database.Settings.Admin);
        await holder.OpenAsync(TestContext.Current.CancellationToken);
        await using var hold = new Npgsql.NpgsqlCommand("select pg_advisory_lock(hashtext('agencia.ingest'), 0)", holder);
        await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        await pipeline.PostAsync(SignedWebhook.Body(SignedWebhook.Status(PipelineUnderTest.PhoneNumberId, "wamid.other", "read")));
        await pipeline.AskAsync("34600000001", "wamid.1", "¿A qué hora abrís?");

        Assert.NotEmpty((await pipeline.Graph.NextAsync("34600000001")).Text);
        Assert.Equal(1L, await pipeline.Database.ScalarAsync<long>("select count(*) from moltbot.inbox where state = 'pending' and not urgent"));
    }
}
