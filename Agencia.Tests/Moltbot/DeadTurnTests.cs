using System.Net;
using System.Text.Json;
using Agencia.Tests.Fixtures;
using Agencia.Tests.Moltbot.Api;
using Xunit;

namespace Agencia.Tests.Moltbot;

/// <summary>A turn that fails for good leaves the customer without an answer: a replay makes the conversation due again.</summary>
public sealed class DeadTurnTests(PostgresServer server) : IAsyncLifetime
{
    private const string Lucia = "34600000001";

    // What the answer is made from can't be read: the turn fails.
    private const string Break = "revoke select on moltbot.knowledge_chunks from agencia_moltbot";
    private const string Repair = "grant select on moltbot.knowledge_chunks to agencia_moltbot";

    private PipelineUnderTest pipeline = null!;

    public async ValueTask InitializeAsync() =>
        pipeline = await PipelineUnderTest.StartAsync(server, new Dictionary<string, string?> { ["Conversations:MaxAttempts"] = "1" });

    public ValueTask DisposeAsync() => pipeline.DisposeAsync();

    [Fact]
    public async Task A_dead_turn_is_answered_once_its_cause_is_repaired()
    {
        var letter = await DeadTurnAsync("wamid.1");
        await pipeline.Database.ExecuteAsync(Repair);

        await pipeline.ReplayAsync(letter.Id());

        Assert.Contains("9:00", (await pipeline.Graph.NextAsync(Lucia)).Text, StringComparison.Ordinal);
        await pipeline.IdleAsync();
        var after = await pipeline.LetterAsync(letter.Id());
        Assert.Equal(("resolved", "answered"), (after.State(), after.Outcomes()));
        Assert.Equal(await pipeline.Database.ScalarAsync<Guid>("select id from moltbot.messages where direction = 'out'"), after.GetProperty("replays")[0].GetProperty("messageId").GetGuid());
        Assert.Contains("answered since", (await pipeline.ReplayAsync(letter.Id(), HttpStatusCode.Conflict)).Detail(), StringComparison.Ordinal);
        Assert.Equal(1, pipeline.Graph.Calls(Lucia));
    }

    [Fact]
    public async Task A_turn_that_dies_again_gets_a_new_letter_and_only_what_was_unanswered_is_answered()
    {
        await pipeline.AskAsync(Lucia, "wamid.0", "¿Cuánto cuesta una limpieza?");
        await pipeline.Graph.NextAsync(Lucia);
        await pipeline.IdleAsync();
        var first = await DeadTurnAsync("wamid.1");

        await pipeline.ReplayAsync(first.Id());
        await Eventually.Equal("dead", async () => (await pipeline.LetterAsync(first.Id())).Outcomes());
        var second = (await pipeline.LettersAsync())[0];
        Assert.Equal(second.Id(), (await pipeline.LetterAsync(first.Id())).GetProperty("replays")[0].GetProperty("deadLetterId").GetGuid());
        await pipeline.Database.ExecuteAsync(Repair);
        await pipeline.ReplayAsync(second.Id());

        var answer = await pipeline.Graph.NextAsync(Lucia);
        Assert.Contains("9:00", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("45 euros", answer.Text, StringComparison.Ordinal);
        await pipeline.IdleAsync();
        Assert.Equal(2, pipeline.Graph.Calls(Lucia));
        Assert.Equal("resolved resolved", string.Join(' ', (await pipeline.LettersAsync()).Select(letter => letter.State())));
    }

    [Fact]
    public async Task While_a_person_has_the_conversation_it_is_refused()
    {
        var letter = await DeadTurnAsync("wamid.1");
        await pipeline.Database.ExecuteAsync("update moltbot.conversations set human_until = now() + interval '1 hour'");

        Assert.Contains("A person has taken", (await pipeline.ReplayAsync(letter.Id(), HttpStatusCode.Conflict)).Detail(), StringComparison.Ordinal);
    }

    private async Task<JsonElement> DeadTurnAsync(string wamid)
    {
        await pipeline.Database.ExecuteAsync("update moltbot.knowledge_documents set updated_at = now()");
        await pipeline.Database.ExecuteAsync(Break);
        await pipeline.AskAsync(Lucia, wamid);
        await Eventually.Equal(1, async () => (await pipeline.LettersAsync("?stage=turn&open=true")).Count);
        return (await pipeline.LettersAsync("?stage=turn&open=true"))[0];
    }
}
