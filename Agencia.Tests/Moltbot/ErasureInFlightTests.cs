using System.Net;
using Agencia.Tests.Fixtures;
using Agencia.Tests.Moltbot.Api;
using Xunit;

namespace Agencia.Tests.Moltbot;

/// <summary>An erasure waits for nobody: what is under way finds its lane gone and brings nothing back.</summary>
public sealed class ErasureInFlightTests(PostgresServer server)
{
    [Fact]
    public async Task A_send_whose_answer_comes_after_the_erasure_leaves_nothing()
    {
        await using var pipeline = await PipelineUnderTest.StartAsync(server);
        var held = new TaskCompletionSource();
        pipeline.Graph.Hold = held.Task;
        await pipeline.PostAsync(PrivacyUnderTest.Post());
        var sent = await pipeline.Graph.NextAsync(PrivacyUnderTest.Phone);
        Assert.Equal("sending", await pipeline.Database.ScalarAsync<string>("select o.state from moltbot.outbox o join moltbot.contact_identities i using (contact_id) where i.value = $1", PrivacyUnderTest.Phone));

        await EraseAsync(pipeline);
        held.SetResult();
        pipeline.Graph.Hold = Task.CompletedTask;
        await pipeline.PostAsync(SignedWebhook.Body(SignedWebhook.Status("100", sent.Wamid, "delivered", sent.CallbackData)));
        await pipeline.IdleAsync();

        Assert.Equal("", await pipeline.Database.TracesAsync());
        Assert.Equal("1 1 2 0", await CountsAsync(pipeline));
        Assert.Equal(0L, await pipeline.Database.ScalarAsync<long>("select count(*) from moltbot.message_keys where wamid = $1", sent.Wamid));
    }

    [Fact]
    public async Task A_turn_whose_answer_comes_after_the_erasure_leaves_nothing()
    {
        await using var model = await HeldModel.StartAsync("Buenos días, Eulalia.");
        await using var pipeline = await PipelineUnderTest.StartAsync(server, new Dictionary<string, string?> { ["Ai:BaseUrl"] = model.Url });
        await pipeline.PostAsync(PrivacyUnderTest.Post());
        await model.Asked;
        await Eventually.Equal(2L, () => pipeline.Database.ScalarAsync<long>("select count(*) from moltbot.conversations where lease_until > now()"));

        await EraseAsync(pipeline);
        model.Release();
        await pipeline.Graph.NextAsync("34600000009");
        await pipeline.IdleAsync();

        Assert.Equal("", await pipeline.Database.ListAsync("select coalesce(string_agg(body, ' '), '') from moltbot.messages m join moltbot.conversations c on c.id = m.conversation_id where not exists (select 1 from moltbot.contacts p where p.id = c.contact_id)", row => row.GetString(0)) is [var orphans] ? orphans : "?");
        Assert.Equal("1 1 2 0", await CountsAsync(pipeline));
        Assert.Equal(0, pipeline.Graph.Calls(PrivacyUnderTest.Phone));
    }

    [Fact]
    public async Task A_webhook_that_nobody_has_read_yet_is_erased_with_its_sender_and_everybody_else_in_it_is_answered()
    {
        await using var pipeline = await PipelineUnderTest.StartAsync(server);
        await pipeline.PostAsync(PrivacyUnderTest.Post());
        await pipeline.IdleAsync();
        await using (var connection = new Npgsql.NpgsqlConnection(pipeline.Database.Settings.Admin))
        {
            // Ingest finds its lock taken; the erasure waits for it only once it has swept.
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var hold = new Npgsql.NpgsqlCommand("select pg_advisory_lock(hashtext('agencia.ingest'))", connection);
            await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            await pipeline.PostAsync(PrivacyUnderTest.Post(wamid: "wamid.EULALIA5", others: "wamid.OTHER5"));
            var erasing = EraseAsync(pipeline);
            await Eventually.Equal(0L, () => pipeline.Database.ScalarAsync<long>("select count(*) from moltbot.inbox where position('EULALIA' in convert_from(body, 'UTF8')) > 0"));
            await using var free = new Npgsql.NpgsqlCommand("select pg_advisory_unlock(hashtext('agencia.ingest'))", connection);
            await free.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            await erasing;
        }

        await pipeline.IdleAsync();
        Assert.Equal("", await pipeline.Database.TracesAsync());
        Assert.Equal(2L, await pipeline.Database.ScalarAsync<long>("select count(*) from moltbot.messages where direction = 'in'"));
        Assert.Equal(2, pipeline.Graph.Calls("34600000009"));
    }

    private static async Task EraseAsync(PipelineUnderTest pipeline) =>
        await pipeline.Agency.PostAsync($"/api/v1/contacts/{await pipeline.Database.ContactAsync()}/erase", new { }, HttpStatusCode.OK);

    // What is there is the other customer's.
    private static Task<string> CountsAsync(PipelineUnderTest pipeline) => pipeline.Database.ScalarAsync<string>("""
        select (select count(*) from moltbot.contacts) || ' ' || (select count(*) from moltbot.conversations) || ' ' || (select count(*) from moltbot.messages)
            || ' ' || (select count(*) from moltbot.dead_letters)
        """);
}
