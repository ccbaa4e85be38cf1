using System.Net;
using System.Text;
using Agencia.Tests.Fixtures;
using Xunit;

namespace Agencia.Tests.Moltbot;

public sealed class WebhookTests(PostgresServer server) : IAsyncLifetime
{
    private TestDatabase database = null!;
    private MoltbotHost moltbot = null!;
    private HttpClient http = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        database = await server.CreateDatabaseAsync();
        moltbot = new(database);
        http = moltbot.CreateClient();
    }

    public async ValueTask DisposeAsync()
    {
        await moltbot.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task Handshake_with_the_verify_token_answers_the_raw_challenge()
    {
        using var response = await http.GetAsync($"/webhooks/whatsapp?hub.mode=subscribe&hub.verify_token={MoltbotHost.VerifyToken}&hub.challenge=1158201444", Cancellation);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("1158201444", await response.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal("text/plain", response.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("hub.mode=subscribe&hub.verify_token=wrong&hub.challenge=1")]
    [InlineData("hub.mode=other&hub.verify_token=test-verify-token&hub.challenge=1")]
    [InlineData("hub.challenge=1")]
    public async Task Handshake_without_the_verify_token_is_forbidden(string query)
    {
        using var response = await http.GetAsync($"/webhooks/whatsapp?{query}", Cancellation);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("sha256=")]
    [InlineData("sha256=00")]
    [InlineData("sha256=zz00000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("sha1=0000000000000000000000000000000000000000")]
    public async Task A_webhook_without_a_valid_signature_is_refused_and_leaves_nothing(string? signature)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/whatsapp") { Content = new StringContent("{}") };
        if (signature is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Hub-Signature-256", signature);
        }

        using var response = await http.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal(0L, await database.ScalarAsync<long>("select count(*) from moltbot.inbox"));
    }

    [Fact]
    public async Task A_signature_of_another_secret_or_of_other_bytes_is_refused()
    {
        var body = SignedWebhook.Body(SignedWebhook.Text("1", "34600000001", "wamid.A", "hola"));

        using var wrongSecret = await http.PostWebhookAsync(body, "another-secret");
        using var otherBytes = new HttpRequestMessage(HttpMethod.Post, "/webhooks/whatsapp") { Content = new ByteArrayContent([.. body, (byte)' ']) };
        otherBytes.Headers.Add("X-Hub-Signature-256", SignedWebhook.Signature(body, MoltbotHost.AppSecret));
        using var response = await http.SendAsync(otherBytes, Cancellation);

        Assert.Equal(HttpStatusCode.Unauthorized, wrongSecret.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal(0L, await database.ScalarAsync<long>("select count(*) from moltbot.inbox"));
    }

    [Fact]
    public async Task More_than_three_megabytes_are_refused_whether_announced_or_not()
    {
        var body = new byte[(3 * 1024 * 1024) + 1];
        using var announced = await http.PostWebhookAsync(body);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/whatsapp") { Content = new StreamContent(new UnseekableStream(body)) };
        request.Headers.Add("X-Hub-Signature-256", SignedWebhook.Signature(body, MoltbotHost.AppSecret));
        request.Headers.TransferEncodingChunked = true;
        using var chunked = await http.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, announced.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, chunked.StatusCode);
    }

    [Theory]
    [InlineData("{\"object\": \"whatsapp_business_account\", \"entry\": [")]
    [InlineData("[]")]
    [InlineData("{\"object\": \"page\"}")]
    public async Task Signed_but_broken_is_kept_as_poison_and_answered_200(string body)
    {
        using var response = await http.PostWebhookAsync(Encoding.UTF8.GetBytes(body));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await Eventually.Equal(1L, () => database.ScalarAsync<long>("select count(*) from moltbot.poison where convert_from(body, 'UTF8') = $1", body));
        Assert.Equal("poison", await database.ScalarAsync<string>("select state from moltbot.inbox"));
    }

    [Fact]
    public async Task An_unknown_app_is_not_found()
    {
        using var response = await http.PostWebhookAsync("{}"u8.ToArray(), path: "/webhooks/whatsapp/nobody");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task A_number_that_nobody_has_and_a_number_of_another_app_are_kept_as_unrouted()
    {
        await database.ExecuteAsync("insert into moltbot.meta_apps (name, key_id, app_secret, verify_token) values ('other', 1, '', '')");
        await moltbot.AddClientAsync("200", metaApp: "other");

        using var response = await http.PostWebhookAsync(SignedWebhook.Body(
            SignedWebhook.Text("200", "34600000001", "wamid.A", "hola"), SignedWebhook.Text("999", "34600000001", "wamid.B", "hola")));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await Eventually.Equal("unknown_number 999, wrong_app 200", () => database.ScalarAsync<string>(
            "select coalesce(string_agg(reason || ' ' || phone_number_id, ', ' order by reason), '') from moltbot.unrouted"));
        Assert.Equal(0L, await database.ScalarAsync<long>("select count(*) from moltbot.messages"));
    }

    [Fact]
    public async Task Two_tenants_in_one_post_each_get_their_own_message()
    {
        var first = await moltbot.AddClientAsync("100");
        var second = await moltbot.AddClientAsync("200");

        using var response = await http.PostWebhookAsync(SignedWebhook.Body(
            SignedWebhook.Text("100", "34600000001", "wamid.A", "uno"), SignedWebhook.Text("200", "34600000001", "wamid.B", "dos")));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await Eventually.Equal($"{first} uno, {second} dos", () => database.ScalarAsync<string>(
            "select coalesce(string_agg(tenant_id || ' ' || body, ', ' order by wamid), '') from moltbot.messages where direction = 'in'"));
        Assert.Equal(2L, await database.ScalarAsync<long>("select count(*) from moltbot.contacts"));
    }
}
