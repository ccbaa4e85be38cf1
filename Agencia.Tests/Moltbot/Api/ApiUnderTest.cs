using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Agencia.Moltbot.Core.Clients;
using Agencia.Tests.Fixtures;
using Xunit;

namespace Agencia.Tests.Moltbot.Api;

/// <summary>The admin API of a Moltbot on a database of its own, with a key of the agency.</summary>
internal sealed class ApiUnderTest : IAsyncDisposable
{
    private const string AddKey = "insert into moltbot.api_keys (id, tenant_id, name, hash) values (gen_random_uuid(), $1, 'test', sha256(convert_to($2, 'UTF8')))";

    private ApiUnderTest(TestDatabase database, MoltbotHost moltbot, HttpClient agency) => (Database, Moltbot, Agency) = (database, moltbot, agency);

    public TestDatabase Database { get; }

    public MoltbotHost Moltbot { get; }

    /// <summary>With a key of the agency.</summary>
    public HttpClient Agency { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<ApiUnderTest> StartAsync(PostgresServer server, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var database = await server.CreateDatabaseAsync();
        var moltbot = new MoltbotHost(database, settings);
        var api = new ApiUnderTest(database, moltbot, moltbot.CreateEnglishClient());
        await api.KeyAsync(api.Agency, tenantId: null);
        // The row of the default Meta app is made in the background.
        await Eventually.Equal(1L, () => database.ScalarAsync<long>("select count(*) from moltbot.meta_apps"));
        return api;
    }

    /// <summary>A caller with a key of one client.</summary>
    public async Task<HttpClient> AsClientAsync(Guid tenantId)
    {
        var http = Moltbot.CreateEnglishClient();
        await KeyAsync(http, tenantId);
        return http;
    }

    /// <summary>A client with one number, by the API alone.</summary>
    public async Task<Guid> AddClientAsync(string phoneNumberId, string name = "Client")
    {
        var clientId = (await Agency.PostAsync("/api/v1/clients", new { name })).Id();
        await Agency.PostAsync($"/api/v1/clients/{clientId}/numbers", new { phoneNumberId, displayPhoneNumber = "+34 910 000 000", accessToken = MoltbotHost.AccessToken });
        return clientId;
    }

    /// <summary>A customer's message, written just now (or <paramref name="ago"/>), and the conversation that it stands in.</summary>
    public async Task<Guid> ReceiveAsync(string phoneNumberId, string from, string wamid, string text, TimeSpan ago = default)
    {
        var sentAt = TimeProvider.System.GetUtcNow() - ago;
        using var response = await Agency.PostWebhookAsync(SignedWebhook.Body(SignedWebhook.Text(phoneNumberId, from, wamid, text, sentAt.ToUnixTimeSeconds())));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var path = $"/api/v1/messages?wamid={Uri.EscapeDataString(wamid)}";
        await Eventually.Equal(1, async () => (await Agency.GetJsonAsync(path)).Items().Count);
        return (await Agency.GetJsonAsync(path)).Items()[0].GetProperty("conversationId").GetGuid();
    }

    public HttpClient WithoutKey() => Moltbot.CreateEnglishClient();

    public HttpClient With(string key)
    {
        var http = WithoutKey();
        http.DefaultRequestHeaders.Authorization = new("Bearer", key);
        return http;
    }

    public static IReadOnlyList<string> ScopesOf(params string[] scopes) => scopes;

    /// <summary>A caller with a key that was made by the API.</summary>
    public async Task<HttpClient> WithNewKeyAsync(object key) => With((await Agency.PostAsync("/api/v1/keys", key)).GetProperty("key").GetString()!);

    public async ValueTask DisposeAsync()
    {
        await Moltbot.DisposeAsync();
        await Database.DisposeAsync();
    }

    private async Task KeyAsync(HttpClient http, Guid? tenantId)
    {
        var key = ApiKeyText.New(KeyModes.Live);
        await Database.ExecuteAsync(AddKey, tenantId is { } id ? id : DBNull.Value, key);
        http.DefaultRequestHeaders.Authorization = new("Bearer", key);
    }
}

/// <summary>Requests and what is expected of their answers.</summary>
internal static class ApiCalls
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<JsonElement> GetJsonAsync(this HttpClient http, string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var response = await http.GetAsync(path, Cancellation);
        return await response.JsonAsync(expected);
    }

    public static async Task<JsonElement> PostAsync(this HttpClient http, string path, object body, HttpStatusCode expected = HttpStatusCode.Created)
    {
        using var response = await http.PostAsJsonAsync(path, body, Cancellation);
        return await response.JsonAsync(expected);
    }

    /// <summary>With a header (If-Match, Idempotency-Key) where one is given.</summary>
    public static async Task<HttpResponseMessage> SendAsync(this HttpClient http, HttpMethod method, string path, object? body, string? header = null, string? value = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (header is not null)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(header, value));
        }

        return await http.SendAsync(request, Cancellation);
    }

    public static async Task<JsonElement> PatchAsync(this HttpClient http, string path, object body, string? ifMatch, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var response = await http.SendAsync(HttpMethod.Patch, path, body, ifMatch is null ? null : "If-Match", ifMatch);
        return await response.JsonAsync(expected);
    }

    public static async Task<string> ETagAsync(this HttpClient http, string path)
    {
        using var response = await http.GetAsync(path, Cancellation);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return Assert.IsType<string>(response.Headers.ETag?.ToString());
    }

    /// <summary>The body, after the status is what is expected and errors are problems.</summary>
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage response, HttpStatusCode expected)
    {
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.True(expected == response.StatusCode, $"{(int)expected} was expected, {(int)response.StatusCode} came: {text}");
        Assert.Equal((int)expected >= 400 ? "application/problem+json" : "application/json", response.Content.Headers.ContentType?.MediaType);
        return JsonDocument.Parse(text).RootElement;
    }

    public static Guid Id(this JsonElement resource) => resource.GetProperty("id").GetGuid();

    public static IReadOnlyList<JsonElement> Items(this JsonElement page) => [.. page.GetProperty("items").EnumerateArray()];

    public static string? Next(this JsonElement page) => page.GetProperty("next").GetString();
}
