using System.Net;
using Agencia.Tests.Fixtures;
using Agencia.Tests.Moltbot.Api;
using Xunit;

namespace Agencia.Tests.Moltbot;

/// <summary>What was given up stays on record, and goes out again through the pipeline when its cause is repaired.</summary>
public sealed class DeadLetterTests(PostgresServer server) : IAsyncLifetime
{
    private const string Lucia = "34600000001";

    private PipelineUnderTest pipeline = null!;

    public async ValueTask InitializeAsync() => pipeline = await PipelineUnderTest.StartAsync(server);

    public ValueTask DisposeAsync() => pipeline.DisposeAsync();

    [Fact]
    public async Task A_refused_send_is_replayed_once_and_shows_its_former_and_its_new_outcome()
    {
        var letter = await pipeline.DeadSendAsync(Lucia, "wamid.1");
        Assert.Equal(("open", "send", pipeline.Client), (letter.State(), letter.GetProperty("stage").GetString(), letter.GetProperty("clientId").GetGuid()));
        var former = letter.GetProperty("former").GetRawText();
        Assert.Contains("131026", former, StringComparison.Ordinal);

        await pipeline.ReplayAsync(letter.Id());
        var sent = await pipeline.Graph.NextAsync(Lucia);
        await pipeline.IdleAsync();
        await pipeline.PostAsync(SignedWebhook.Body(SignedWebhook.Status("100", sent.Wamid, "delivered", sent.CallbackData)));

        await Eventually.Equal("delivered", async () => (await pipeline.LetterAsync(letter.Id())).Outcomes());
        var after = await pipeline.LetterAsync(letter.Id());
        Assert.Equal("resolved", after.State());
        Assert.Equal(former, after.GetProperty("former").GetRawText());
        Assert.Equal(letter.GetProperty("messageId").GetGuid(), Guid.Parse(sent.CallbackData));
        Assert.NotEqual(Guid.Empty, after.GetProperty("replays")[0].GetProperty("by").GetGuid());
        Assert.Equal(2, pipeline.Graph.Calls(Lucia));
        Assert.Equal("delivered 2", await pipeline.Database.ScalarAsync<string>("select status || ' ' || attempts from moltbot.messages where direction = 'out'"));
        Assert.Contains("sent after all", (await pipeline.ReplayAsync(letter.Id(), HttpStatusCode.Conflict)).Detail(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_that_Meta_reported_of_the_former_attempt_is_not_taken_for_the_fate_of_the_replay()
    {
        var letter = await pipeline.DeadSendAsync(Lucia, "wamid.1");
        await pipeline.PostAsync(SignedWebhook.Body(SignedWebhook.Status("100", "wamid.former", "failed", letter.GetProperty("messageId").GetString())));
        await Eventually.Equal(1L, () => pipeline.Database.ScalarAsync<long>("select count(*) from moltbot.message_statuses"));

        await pipeline.ReplayAsync(letter.Id());

        await pipeline.Graph.NextAsync(Lucia);
        await Eventually.Equal("accepted", async () => (await pipeline.LetterAsync(letter.Id())).Outcomes());
    }

    [Fact]
    public async Task Of_many_replays_at_once_one_is_made()
    {
        var letter = await pipeline.DeadSendAsync(Lucia, "wamid.1");

        var statuses = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            using var response = await pipeline.Agency.SendAsync(HttpMethod.Post, $"/api/v1/dead-letters/{letter.Id()}/replay", body: null);
            return response.StatusCode;
        }));

        Assert.Single(statuses, HttpStatusCode.Accepted);
        Assert.Equal(7, statuses.Count(status => status == HttpStatusCode.Conflict));
        await pipeline.IdleAsync();
        Assert.Equal(2, pipeline.Graph.Calls(Lucia));
        Assert.Single((await pipeline.LetterAsync(letter.Id())).GetProperty("replays").EnumerateArray());
    }

    [Fact]
    public async Task A_replay_that_is_given_up_again_names_its_new_letter()
    {
        var first = await pipeline.DeadSendAsync(Lucia, "wamid.1");
        pipeline.Graph.RefuseOnce(131026);
        await pipeline.ReplayAsync(first.Id());
        await pipeline.Graph.NextAsync(Lucia);
        await Eventually.Equal("dead", async () => (await pipeline.LetterAsync(first.Id())).Outcomes());

        first = await pipeline.LetterAsync(first.Id());
        var second = Assert.Single(await pipeline.LettersAsync("?open=true"));
        Assert.Equal(second.Id(), first.GetProperty("replays")[0].GetProperty("deadLetterId").GetGuid());
        Assert.Equal(("replayed", "open"), (first.State(), second.State()));

        await pipeline.ReplayAsync(second.Id());
        await pipeline.Graph.NextAsync(Lucia);
        await Eventually.Equal("dead, accepted", async () => (await pipeline.LetterAsync(first.Id())).Outcomes());
        Assert.Equal("accepted", (await pipeline.LetterAsync(second.Id())).Outcomes());
        Assert.Equal("resolved resolved", string.Join(' ', (await pipeline.LettersAsync()).Select(letter => letter.State())));
        Assert.Equal(3, await pipeline.Database.ScalarAsync<int>("select attempts from moltbot.messages where direction = 'out'"));
    }

    [Theory]
    [InlineData("update moltbot.conversations set last_inbound_at = now() - interval '25 hours'", "24-hour")]
    [InlineData("update moltbot.contacts set opted_out_at = now()", "opted out")]
    [InlineData("update moltbot.whatsapp_numbers set paused_at = now(), paused_reason = 'test'", "\"force\": true")]
    public async Task A_replay_that_can_not_succeed_is_refused_and_says_what_to_do(string situation, string advice)
    {
        var letter = await pipeline.DeadSendAsync(Lucia, "wamid.1");
        await pipeline.Database.ExecuteAsync(situation);

        var problem = await pipeline.ReplayAsync(letter.Id(), HttpStatusCode.Conflict);

        Assert.Contains(advice, problem.Detail(), StringComparison.Ordinal);
        Assert.Equal("open", (await pipeline.LetterAsync(letter.Id())).State());
        Assert.Equal(1, pipeline.Graph.Calls(Lucia));
    }

    [Fact]
    public async Task A_forced_replay_waits_for_the_number_behind_what_was_in_the_lane_and_is_under_way_meanwhile()
    {
        var letter = await pipeline.DeadSendAsync(Lucia, "wamid.1");
        await pipeline.Database.ExecuteAsync("update moltbot.whatsapp_numbers set paused_at = now(), paused_reason = 'test'");
        await pipeline.AskAsync(Lucia, "wamid.2", "¿Cuánto cuesta una limpieza?");
        await Eventually.Equal(1L, () => pipeline.Database.ScalarAsync<long>("select count(*) from moltbot.outbox"));

        var replayed = await pipeline.ReplayAsync(letter.Id(), force: true);
        var again = await pipeline.ReplayAsync(letter.Id(), HttpStatusCode.Conflict, force: true);

        Assert.Equal(("replayed", "pending"), (replayed.State(), replayed.Outcomes()));
        Assert.Contains("under way", again.Detail(), StringComparison.Ordinal);
        await pipeline.Database.ExecuteAsync("update moltbot.whatsapp_numbers set paused_at = null, paused_reason = null");
        await pipeline.Database.ExecuteAsync("update moltbot.contacts set send_due_at = now()");
        Assert.Contains("45 euros", (await pipeline.Graph.NextAsync(Lucia)).Text, StringComparison.Ordinal);
        Assert.Contains("9:00", (await pipeline.Graph.NextAsync(Lucia)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_are_replayed_in_the_order_in_which_they_were_given_up()
    {
        var first = await pipeline.DeadSendAsync(Lucia, "wamid.1");
        var second = await pipeline.DeadSendAsync(Lucia, "wamid.2");
        var other = await pipeline.Api.Moltbot.AddClientAsync("200");
        Assert.Empty((await pipeline.Agency.PostAsync("/api/v1/dead-letters/replay", new { client = other }, HttpStatusCode.OK)).Items());

        var answer = await pipeline.Agency.PostAsync("/api/v1/dead-letters/replay", new { client = pipeline.Client, stage = "send" }, HttpStatusCode.OK);

        Assert.Equal([first.Id(), second.Id()], answer.Items().Select(item => item.Id()));
        Assert.All(answer.Items(), item => Assert.True(item.GetProperty("replayed").GetBoolean()));
        Assert.Equal(
            [first.GetProperty("messageId").GetString(), second.GetProperty("messageId").GetString()],
            [(await pipeline.Graph.NextAsync(Lucia)).CallbackData, (await pipeline.Graph.NextAsync(Lucia)).CallbackData]);
        await pipeline.IdleAsync();
        var again = await pipeline.Agency.PostAsync("/api/v1/dead-letters/replay", new { ids = new[] { first.Id(), Guid.NewGuid() } }, HttpStatusCode.OK);
        Assert.Equal("False False", string.Join(' ', again.Items().Select(item => item.GetProperty("replayed").GetBoolean())));
        Assert.Contains("There is no such dead letter.", again.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_sees_and_replays_its_own_and_knows_nothing_of_what_is_nobodys()
    {
        var mine = await pipeline.DeadSendAsync(Lucia, "wamid.1");
        using var stranger = await pipeline.Api.AsClientAsync(await pipeline.Api.Moltbot.AddClientAsync("200"));
        using var owner = await pipeline.Api.AsClientAsync(pipeline.Client);

        Assert.Empty((await stranger.GetJsonAsync("/api/v1/dead-letters")).Items());
        await stranger.GetJsonAsync($"/api/v1/dead-letters?client={pipeline.Client}", HttpStatusCode.NotFound);
        await stranger.GetJsonAsync($"/api/v1/dead-letters/{mine.Id()}", HttpStatusCode.NotFound);
        await stranger.PostAsync($"/api/v1/dead-letters/{mine.Id()}/replay", new { }, HttpStatusCode.NotFound);
        var many = await stranger.PostAsync("/api/v1/dead-letters/replay", new { ids = new[] { mine.Id() } }, HttpStatusCode.OK);
        Assert.False(many.Items()[0].GetProperty("replayed").GetBoolean());
        foreach (var path in new[] { "/api/v1/unrouted", "/api/v1/poison", $"/api/v1/poison/{Guid.NewGuid()}" })
        {
            await owner.GetJsonAsync(path, HttpStatusCode.NotFound);
        }

        Assert.Equal(mine.Id(), (await owner.GetJsonAsync("/api/v1/dead-letters?stage=send")).Items().Single().Id());
        Assert.Empty((await owner.GetJsonAsync("/api/v1/dead-letters?stage=turn")).Items());
        await owner.GetJsonAsync("/api/v1/dead-letters?stage=other", HttpStatusCode.BadRequest);
        await owner.PostAsync($"/api/v1/dead-letters/{mine.Id()}/replay", new { }, HttpStatusCode.Accepted);
    }
}
