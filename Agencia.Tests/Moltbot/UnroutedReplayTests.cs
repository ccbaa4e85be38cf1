using System.Net;
using System.Text;
using System.Text.Json;
using Agencia.Tests.Fixtures;
using Agencia.Tests.Moltbot.Api;
using Xunit;

namespace Agencia.Tests.Moltbot;

/// <summary>What belonged to nobody, or could not be read, is read again from the bytes that came.</summary>
public sealed class UnroutedReplayTests(PostgresServer server) : IAsyncLifetime
{
    private const string Late = "555";

    private PipelineUnderTest pipeline = null!;

    public async ValueTask InitializeAsync() => pipeline = await PipelineUnderTest.StartAsync(server);

    public ValueTask DisposeAsync() => pipeline.DisposeAsync();

    [Fact]
    public async Task A_number_that_is_added_later_has_its_messages_answered_exactly_once()
    {
        var body = await UnroutedAsync("34600000001", "34600000002");
        var letters = (await pipeline.Agency.GetJsonAsync("/api/v1/unrouted")).Items();
        Assert.Equal("open open", string.Join(' ', letters.Select(letter => letter.State())));
        Assert.Contains("Add the number first", (await ReplayAsync("unrouted", letters[0].Id(), HttpStatusCode.Conflict)).Detail(), StringComparison.Ordinal);

        var owner = await pipeline.Api.Moltbot.AddClientAsync(Late, away: "Te escribe una persona.");
        var statuses = await Task.WhenAll(letters.Concat(letters).Select(async letter =>
        {
            using var response = await pipeline.Agency.SendAsync(HttpMethod.Post, $"/api/v1/unrouted/{letter.Id()}/replay", body: null);
            return response.StatusCode;
        }));

        Assert.Single(statuses, HttpStatusCode.Accepted);
        await pipeline.Graph.NextAsync("34600000001");
        await pipeline.Graph.NextAsync("34600000002");
        await pipeline.PostAsync(body);
        await pipeline.IdleAsync();
        Assert.Equal((1, 1), (pipeline.Graph.Calls("34600000001"), pipeline.Graph.Calls("34600000002")));
        var after = (await pipeline.Agency.GetJsonAsync("/api/v1/unrouted")).Items();
        Assert.All(after, letter => Assert.Equal(("resolved", "routed"), (letter.State(), letter.Outcomes())));
        Assert.All(after, letter => Assert.Equal(owner, letter.GetProperty("replays")[0].GetProperty("clientId").GetGuid()));
        Assert.Contains("nothing to replay", (await ReplayAsync("unrouted", letters[0].Id(), HttpStatusCode.Conflict)).Detail(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_are_read_again_and_one_webhook_once()
    {
        await UnroutedAsync("34600000001", "34600000002");
        await pipeline.Api.Moltbot.AddClientAsync(Late, away: "Te escribe una persona.");

        var answer = await pipeline.Agency.PostAsync("/api/v1/unrouted/replay", new { }, HttpStatusCode.OK);

        Assert.Equal(2, answer.Items().Count(item => item.GetProperty("replayed").GetBoolean()));
        await pipeline.IdleAsync();
        Assert.Equal(1L, await pipeline.Database.ScalarAsync<long>("select count(distinct inbox_id) from moltbot.raw_replays"));
        Assert.Equal(2L, await pipeline.Database.ScalarAsync<long>("select count(*) from moltbot.messages where direction = 'out'"));
    }

    [Fact]
    public async Task A_replay_whose_bytes_are_gone_says_so()
    {
        await UnroutedAsync("34600000001");
        await pipeline.Api.Moltbot.AddClientAsync(Late);
        await pipeline.Database.ExecuteAsync("update moltbot.inbox set body = ''");
        var letter = (await pipeline.Agency.GetJsonAsync("/api/v1/unrouted")).Items().Single();

        Assert.Contains("bytes of the webhook are gone", (await ReplayAsync("unrouted", letter.Id(), HttpStatusCode.Gone)).Detail(), StringComparison.Ordinal);
        Assert.Contains("34600000001", (await pipeline.Agency.GetJsonAsync($"/api/v1/unrouted/{letter.Id()}")).GetProperty("content").GetString()!, StringComparison.Ordinal);
        await ReplayAsync("unrouted", Guid.NewGuid(), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_number_that_moves_to_another_app_after_the_replay_was_asked_for_leaves_it_unrouted_again()
    {
        await UnroutedAsync("34600000001");
        await pipeline.Api.Moltbot.AddClientAsync(Late);
        var letter = (await pipeline.Agency.GetJsonAsync("/api/v1/unrouted")).Items().Single();
        await using (var ingest = await HoldIngestAsync())
        {
            var replayed = await ReplayAsync("unrouted", letter.Id());
            Assert.Equal(("replayed", "pending"), (replayed.State(), replayed.Outcomes()));
            Assert.Contains("under way", (await ReplayAsync("unrouted", letter.Id(), HttpStatusCode.Conflict)).Detail(), StringComparison.Ordinal);
            await pipeline.Database.ExecuteAsync("insert into moltbot.meta_apps (name, key_id, app_secret, verify_token) values ('other', 1, '', '')");
            await pipeline.Database.ExecuteAsync("update moltbot.whatsapp_numbers set meta_app = 'other' where phone_number_id = $1", Late);
        }

        await Eventually.Equal("unrouted", async () => (await pipeline.Agency.GetJsonAsync("/api/v1/unrouted")).Items().Single().Outcomes());
        var after = (await pipeline.Agency.GetJsonAsync("/api/v1/unrouted")).Items().Single();
        Assert.Equal(("open", "wrong_app"), (after.State(), after.GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task Poison_that_can_not_be_read_yet_becomes_poison_again_and_names_its_new_row()
    {
        await pipeline.PostAsync("{\"object\": \"page\"}"u8.ToArray());
        await Eventually.Equal(1, async () => (await pipeline.Agency.GetJsonAsync("/api/v1/poison")).Items().Count);
        var first = (await pipeline.Agency.GetJsonAsync("/api/v1/poison")).Items()[0];

        await ReplayAsync("poison", first.Id());

        await Eventually.Equal("poison", async () => (await PoisonAsync(first.Id())).Outcomes());
        var second = (await pipeline.Agency.GetJsonAsync("/api/v1/poison")).Items()[0];
        Assert.Equal(second.Id(), (await PoisonAsync(first.Id())).GetProperty("replays")[0].GetProperty("poisonId").GetGuid());
        Assert.Equal("{\"object\": \"page\"}", (await pipeline.Agency.GetJsonAsync($"/api/v1/poison/{second.Id()}")).GetProperty("content").GetString());
    }

    [Fact]
    public async Task An_update_that_the_database_refused_is_read_once_the_database_takes_it()
    {
        await pipeline.PostAsync(JsonSerializer.SerializeToUtf8Bytes(new
        {
            @object = "whatsapp_business_account",
            entry = new[] { new { id = "1", changes = new[] { new { field = new string('f', 101), value = (object)new { metadata = new { phone_number_id = "100" } } } } } },
        }));
        await Eventually.Equal(1, async () => (await pipeline.Agency.GetJsonAsync("/api/v1/poison")).Items().Count);
        var poison = (await pipeline.Agency.GetJsonAsync("/api/v1/poison")).Items()[0];
        await pipeline.Database.ExecuteAsync("alter table moltbot.updates drop constraint updates_field_check");

        await pipeline.Agency.PostAsync("/api/v1/poison/replay", new { ids = new[] { poison.Id() } }, HttpStatusCode.OK);

        await Eventually.Equal("read", async () => (await PoisonAsync(poison.Id())).Outcomes());
        Assert.Equal("resolved", (await PoisonAsync(poison.Id())).State());
        Assert.Equal(1L, await pipeline.Database.ScalarAsync<long>("select count(*) from moltbot.updates"));
    }

    private async Task<byte[]> UnroutedAsync(params string[] customers)
    {
        var body = SignedWebhook.Body([.. customers.Select(from => SignedWebhook.Text(Late, from, $"wamid.{from}", "¿Hola?", PipelineUnderTest.Now))]);
        await pipeline.PostAsync(body);
        await Eventually.Equal(customers.Length, async () => (await pipeline.Agency.GetJsonAsync("/api/v1/unrouted")).Items().Count);
        return body;
    }

    private Task<JsonElement> ReplayAsync(string what, Guid id, HttpStatusCode expected = HttpStatusCode.Accepted) =>
        pipeline.Agency.PostAsync($"/api/v1/{what}/{id}/replay", new { }, expected);

    private async Task<JsonElement> PoisonAsync(Guid id) => (await pipeline.Agency.GetJsonAsync($"/api/v1/poison/{id}")).GetProperty("letter");

    private async Task<IAsyncDisposable> HoldIngestAsync()
    {
        var connection = new Npgsql.NpgsqlConnection(pipeline.Database.Settings.Admin);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var hold = new Npgsql.NpgsqlCommand("select pg_advisory_lock(hashtext('agencia.ingest'))", connection);
        await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return connection;
    }
}
