using System.Net;
using System.Text;
using Agencia.Tests.Fixtures;
using Agencia.Tests.Moltbot.Api;
using Xunit;

namespace Agencia.Tests.Moltbot;

/// <summary>A contact is erased from every table and from raw bytes, and nothing brings it back.</summary>
public sealed class PrivacyTests(PostgresServer server) : IAsyncLifetime
{
    private PipelineUnderTest pipeline = null!;

    private TestDatabase Database => pipeline.Database;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        pipeline = await PipelineUnderTest.StartAsync(server, new Dictionary<string, string?> { ["Privacy:LateSweep"] = "00:00:00.1" });

    public ValueTask DisposeAsync() => pipeline.DisposeAsync();

    [Fact]
    public async Task Nothing_of_an_erased_contact_is_left_anywhere_and_everybody_else_stays()
    {
        await FillAsync();
        var contact = await Database.ContactAsync();
        var conversations = (await Database.ListAsync("select id from moltbot.conversations where contact_id = $1", row => row.GetGuid(0), contact)).ToArray();
        var messages = (await Database.ListAsync("select id from moltbot.messages where conversation_id = any($1)", row => row.GetGuid(0), conversations)).ToArray();
        Assert.NotEqual("", await Database.TracesAsync());
        var others = await Database.ScalarAsync<long>("select count(*) from moltbot.messages where not id = any($1)", messages);

        var erasure = await EraseAsync(contact);

        Assert.Equal("", await Database.TracesAsync());
        Assert.Equal(0L, await Database.OrphansAsync(contact, conversations, messages));
        Assert.Equal(others, await Database.ScalarAsync<long>("select count(*) from moltbot.messages"));
        Assert.Equal(1L, await Database.ScalarAsync<long>("select count(*) from moltbot.inbox where position('wamid.OTHER2' in convert_from(body, 'UTF8')) > 0"));
        Assert.Equal(1L, await Database.ScalarAsync<long>("select count(*) from moltbot.unrouted where position('wamid.OTHER2' in convert_from(payload, 'UTF8')) > 0"));
        var listed = Assert.Single((await pipeline.Agency.GetJsonAsync("/api/v1/erasures")).Items());
        Assert.Equal((erasure, pipeline.Client), (listed.Id(), listed.GetProperty("clientId").GetGuid()));
        Assert.Equal(System.Text.Json.JsonValueKind.String, listed.GetProperty("finishedAt").ValueKind);
        using var again = await pipeline.Agency.SendAsync(HttpMethod.Post, $"/api/v1/contacts/{contact}/erase", body: null);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
    }

    [Fact]
    public async Task What_comes_late_of_an_erased_message_is_not_stored_and_who_writes_again_is_somebody_new()
    {
        await pipeline.PostAsync(PrivacyUnderTest.Post());
        var sent = await pipeline.Graph.NextAsync(PrivacyUnderTest.Phone);
        await pipeline.IdleAsync();
        await EraseAsync(await Database.ContactAsync());

        await pipeline.PostAsync(SignedWebhook.Body(PrivacyUnderTest.Change("100", PrivacyUnderTest.Wamid, "wamid.OTHER1"), PrivacyUnderTest.Kept()));
        await pipeline.PostAsync(SignedWebhook.Body(
            Status(sent.Wamid, "delivered", callback: null), Status("wamid.EULALIAX", "read", sent.CallbackData), PrivacyUnderTest.Kept()));
        await pipeline.IdleAsync();

        Assert.Equal(1L, await Database.ScalarAsync<long>("select count(*) from moltbot.contacts"));
        Assert.Equal(0L, await Database.ScalarAsync<long>("select count(*) from moltbot.updates"));
        await Eventually.Equal("", Database.TracesAsync);
        Assert.Equal(2L, await Database.ScalarAsync<long>("select count(*) from moltbot.inbox where position('wamid.KEPT' in convert_from(body, 'UTF8')) > 0"));

        await pipeline.PostAsync(PrivacyUnderTest.Again());
        await pipeline.Graph.NextAsync(PrivacyUnderTest.Phone);
        await pipeline.IdleAsync();
        Assert.Equal(2L, await Database.ScalarAsync<long>("select count(*) from moltbot.contacts"));
        await using var restarted = new MoltbotHost(Database);
        using var http = restarted.CreateClient();
        await HealthyAsync(http);
        Assert.Equal(2L, await Database.ScalarAsync<long>("select count(*) from moltbot.contacts"));
    }

    [Fact]
    public async Task Another_client_keeps_its_own_contact_of_the_same_number()
    {
        var other = await pipeline.Api.Moltbot.AddClientAsync("200");
        await pipeline.PostAsync(PrivacyUnderTest.Post());
        await pipeline.PostAsync(SignedWebhook.Body(PrivacyUnderTest.Change("200", "wamid.EULALIA2", "wamid.OTHER2"), PrivacyUnderTest.Kept()));
        await pipeline.IdleAsync();
        var mine = await Database.ScalarAsync<Guid>("select contact_id from moltbot.contact_identities where value = $1 and tenant_id = $2", PrivacyUnderTest.Phone, pipeline.Client);
        using var stranger = await pipeline.Api.AsClientAsync(other);
        using var refused = await stranger.SendAsync(HttpMethod.Post, $"/api/v1/contacts/{mine}/erase", body: null);
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);

        await EraseAsync(mine);

        Assert.Equal(other, await Database.ScalarAsync<Guid>("select tenant_id from moltbot.contact_identities where value = $1", PrivacyUnderTest.Phone));
        Assert.Equal(1L, await Database.ScalarAsync<long>("select count(*) from moltbot.inbox where position('wamid.EULALIA' in convert_from(body, 'UTF8')) > 0"));
        Assert.Empty((await stranger.GetJsonAsync("/api/v1/erasures")).Items());
    }

    [Fact]
    public async Task An_export_holds_all_that_is_known()
    {
        await FillAsync();

        var export = await pipeline.Agency.GetJsonAsync($"/api/v1/contacts/{await Database.ContactAsync()}/export");

        var contact = export.GetProperty("contact")[0];
        // As she last called herself.
        Assert.Equal("Lucía", contact.GetProperty("profileName").GetString());
        Assert.Equal(PrivacyUnderTest.Phone, contact.GetProperty("identities")[0].GetProperty("value").GetString());
        var messages = export.GetProperty("messages").GetProperty(export.GetProperty("conversations")[0].GetProperty("id").GetString()!);
        Assert.Equal(PrivacyUnderTest.Words, messages[0].GetProperty("text").GetString());
        Assert.Equal(PrivacyUnderTest.Words, messages[0].GetProperty("payload").GetProperty("text").GetProperty("body").GetString());
        Assert.Equal("delivered", messages[1].GetProperty("statuses")[0].GetProperty("status").GetString());
        Assert.Single(export.GetProperty("deadLetters").EnumerateArray());
        Assert.Equal(PrivacyUnderTest.Phone, export.GetProperty("updates")[0].GetProperty("payload").GetProperty("recipient_id").GetString());
        Assert.DoesNotContain("Ramón", export.GetRawText(), StringComparison.Ordinal);
        using var stranger = await pipeline.Api.AsClientAsync(await pipeline.Api.Moltbot.AddClientAsync("200"));
        await stranger.GetJsonAsync($"/api/v1/contacts/{contact.Id()}/export", HttpStatusCode.NotFound);
    }

    // Of every kind: answered, delivered, given up, waiting, replayed, a stranger's status, of an unknown number, not to be read, refused.
    private async Task FillAsync()
    {
        await pipeline.PostAsync(PrivacyUnderTest.Post());
        var sent = await pipeline.Graph.NextAsync(PrivacyUnderTest.Phone);
        await pipeline.IdleAsync();
        await pipeline.PostAsync(SignedWebhook.Body(Status(sent.Wamid, "delivered", sent.CallbackData), Status("wamid.EULALIA-phone", "delivered", callback: null)));
        await pipeline.PostAsync(PrivacyUnderTest.Post("777", "wamid.EULALIA7", "wamid.OTHER2"));
        await pipeline.PostAsync(Encoding.UTF8.GetBytes($"{{\"object\": \"page\", \"from\": \"{PrivacyUnderTest.Phone}\", \"name\": \"{PrivacyUnderTest.Name}\""));
        await pipeline.DeadSendAsync(PrivacyUnderTest.Phone, "wamid.EULALIA3");
        await Database.ExecuteAsync("update moltbot.whatsapp_numbers set paused_at = now(), paused_reason = 'test'");
        await pipeline.AskAsync(PrivacyUnderTest.Phone, "wamid.EULALIA4");
        await Eventually.Equal(1L, () => Database.ScalarAsync<long>("select count(*) from moltbot.outbox"));
        await Eventually.Equal(1L, () => Database.ScalarAsync<long>("select count(*) from moltbot.updates"));
        await Eventually.Equal(1L, () => Database.ScalarAsync<long>("select count(*) from moltbot.poison"));
        await Eventually.Equal(2L, () => Database.ScalarAsync<long>("select count(*) from moltbot.unrouted"));
        await Eventually.Equal(1L, () => Database.ScalarAsync<long>("select count(*) from moltbot.message_statuses"));
    }

    private static object Status(string wamid, string status, string? callback) => new
    {
        messaging_product = "whatsapp",
        metadata = new { display_phone_number = "34910000000", phone_number_id = PipelineUnderTest.PhoneNumberId },
        statuses = new[] { new { id = wamid, status, timestamp = "1700000000", recipient_id = PrivacyUnderTest.Phone, biz_opaque_callback_data = callback } },
    };

    private async Task<Guid> EraseAsync(Guid contact) =>
        (await pipeline.Agency.PostAsync($"/api/v1/contacts/{contact}/erase", new { }, HttpStatusCode.OK)).Id();

    private static Task HealthyAsync(HttpClient http) => Eventually.AsyncTrue(async () =>
    {
        using var response = await http.GetAsync(new Uri("/health", UriKind.Relative), Cancellation);
        return response.StatusCode == HttpStatusCode.OK;
    });
}
