using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Agencia.Tests.Database;
using Agencia.Tests.Fixtures;
using Xunit;

namespace Agencia.Tests.Moltbot.Api;

/// <summary>Who changes the configuration through the API stands in the audit, without the secrets.</summary>
public sealed class AuditTests(PostgresServer server) : IAsyncLifetime
{
    private const string Marker = "Zx9mark";

    private ApiUnderTest api = null!;

    public async ValueTask InitializeAsync() => api = await ApiUnderTest.StartAsync(server);

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Fact]
    public async Task Every_change_names_the_key_and_the_request_and_shows_no_secret()
    {
        // The key itself and the default Meta app are not of the API's doing.
        var before = await api.Database.ScalarAsync<long>("select count(*) from ops.audit_entries");
        var traces = new List<string>();
        var client = (await SendAsync(traces, HttpMethod.Post, "/clients", new { name = "Taller" })).Id();
        await SendAsync(traces, HttpMethod.Patch, $"/clients/{client}", new { locale = "en" });
        await SendAsync(traces, HttpMethod.Post, "/meta-apps", new { name = "shop", appSecret = $"{Marker}-secret", verifyToken = $"{Marker}-verify" });
        await SendAsync(traces, HttpMethod.Patch, "/meta-apps/shop", new { appSecret = $"{Marker}-again" });
        var number = (await SendAsync(traces, HttpMethod.Post, $"/clients/{client}/numbers", new { phoneNumberId = "100", displayPhoneNumber = "1", accessToken = $"{Marker}-token", metaApp = "shop" })).Id();
        await SendAsync(traces, HttpMethod.Patch, $"/clients/{client}/numbers/{number}", new { accessToken = $"{Marker}-new" });
        await SendAsync(traces, HttpMethod.Patch, $"/clients/{client}/numbers/{number}", new { paused = true });
        var assistant = (await SendAsync(traces, HttpMethod.Post, $"/clients/{client}/assistants", new { name = "Rita", prompt = "Eres Rita." })).Id();
        await SendAsync(traces, HttpMethod.Patch, $"/clients/{client}/assistants/{assistant}", new { prompt = "Eres Rita, del taller." });
        await SendAsync(traces, HttpMethod.Post, $"/clients/{client}/assistants/{assistant}/versions/1/activate", body: null);
        var clientKey = await SendAsync(traces, HttpMethod.Post, "/keys", new { name = "client's", clientId = client });
        var agencyKey = await SendAsync(traces, HttpMethod.Post, "/keys", new { name = "agency's" });
        await SendAsync(traces, HttpMethod.Delete, $"/keys/{agencyKey.Id()}", body: null);

        var changes = (await api.Agency.GetJsonAsync("/api/v1/audit?limit=200")).Items().Reverse().Skip((int)before).ToArray();
        var actor = $"key:{await api.Database.ScalarAsync<Guid>("select id from moltbot.api_keys where name = 'test'")}";

        Assert.Equal(
            [
                (0, "insert", "clients", true), (1, "update", "clients", true), (2, "insert", "meta_apps", false), (3, "update", "meta_apps", false),
                (4, "insert", "whatsapp_numbers", true), (5, "update", "whatsapp_numbers", true), (6, "update", "whatsapp_numbers", true),
                (7, "insert", "assistants", true), (7, "insert", "assistant_versions", true), (8, "insert", "assistant_versions", true), (8, "update", "assistants", true), (9, "update", "assistants", true),
                (10, "insert", "api_keys", true), (11, "insert", "api_keys", false), (12, "update", "api_keys", false),
            ],
            changes.Select(change => (traces.IndexOf(Text(change, "requestId")), Text(change, "operation"), Text(change, "table")["moltbot.".Length..], change.GetProperty("clientId").ValueKind == JsonValueKind.String)));
        Assert.All(changes, change => Assert.Equal((actor, "agencia_moltbot"), (Text(change, "actor"), Text(change, "role"))));
        Assert.Equal("Eres Rita, del taller.", changes[9].GetProperty("after").GetProperty("prompt").GetString());
        Assert.Equal("(secret, changed)", changes[5].GetProperty("after").GetProperty("access_token").GetString());
        Assert.Equal("(secret)", changes[6].GetProperty("after").GetProperty("access_token").GetString());
        await AssertHiddenAsync([$"{Marker}-secret", $"{Marker}-verify", $"{Marker}-again", $"{Marker}-token", $"{Marker}-new", Marker, clientKey.GetProperty("key").GetString()!, agencyKey.GetProperty("key").GetString()!]);
        await using var audit = new AuditUnderTest(api.Database);
        Assert.Equal(0, (await audit.RunAsync("verify")).Exit);
    }

    [Fact]
    public async Task A_client_reads_its_own_chain_and_the_agency_any()
    {
        var (own, other) = (await api.AddClientAsync("100"), await api.AddClientAsync("200"));
        using var http = await api.AsClientAsync(own);

        Assert.All((await http.GetJsonAsync("/api/v1/audit")).Items(), change => Assert.Equal(own, change.GetProperty("clientId").GetGuid()));
        Assert.Equal([3, 2, 1], (await http.GetJsonAsync($"/api/v1/audit?client={own}")).Items().Select(change => change.GetProperty("sequence").GetInt64()));
        await http.GetJsonAsync($"/api/v1/audit?client={other}", HttpStatusCode.NotFound);
        await http.GetJsonAsync($"/api/v1/audit?client={Guid.Empty}", HttpStatusCode.NotFound);
        Assert.Equal([2, 1], (await api.Agency.GetJsonAsync($"/api/v1/audit?client={other}")).Items().Select(change => change.GetProperty("sequence").GetInt64()));
        var agency = (await api.Agency.GetJsonAsync($"/api/v1/audit?client={Guid.Empty}")).Items();
        Assert.All(agency, change => Assert.Equal(JsonValueKind.Null, change.GetProperty("clientId").ValueKind));
        Assert.Contains(agency, change => Text(change, "actor") == "moltbot" && Text(change, "rowId") == "default");
    }

    [Fact]
    public async Task Pages_follow_one_another_and_what_is_added_meanwhile_shifts_nothing()
    {
        var client = await api.AddClientAsync("100");
        for (var edit = 0; edit < 5; edit++)
        {
            await api.Agency.PatchAsync($"/api/v1/clients/{client}", new { name = $"Name {edit}" }, "*");
        }

        var sequences = new List<long>();
        for (var cursor = ""; cursor is not null;)
        {
            var page = await api.Agency.GetJsonAsync($"/api/v1/audit?client={client}&limit=3{cursor}");
            sequences.AddRange(page.Items().Select(change => change.GetProperty("sequence").GetInt64()));
            await api.Agency.PatchAsync($"/api/v1/clients/{client}", new { name = $"Meanwhile {cursor}" }, "*");
            cursor = page.Next() is { } next ? $"&cursor={next}" : null;
        }

        Assert.Equal([7, 6, 5, 4, 3, 2, 1], sequences);
    }

    private async Task AssertHiddenAsync(string[] secrets)
    {
        var all = string.Join('\n', await api.Database.ListAsync("select e::text from ops.audit_entries e", row => row.GetString(0)))
            + string.Join('\n', (await api.Agency.GetJsonAsync("/api/v1/audit?limit=200")).Items().Select(change => change.GetRawText()));
        var stored = await api.Database.ListAsync("""
            select app_secret from moltbot.meta_apps union all select previous_app_secret from moltbot.meta_apps where previous_app_secret is not null
            union all select verify_token from moltbot.meta_apps union all select access_token from moltbot.whatsapp_numbers union all select hash from moltbot.api_keys
            """, row => row.GetFieldValue<byte[]>(0));
        Assert.Equal(9, stored.Count);
        foreach (var bytes in secrets.Select(Encoding.UTF8.GetBytes).Concat(stored))
        {
            // Base64 without its ends, which depend on what stands around the bytes.
            foreach (var form in new[] { Encoding.UTF8.GetString(bytes), Convert.ToHexString(bytes), Convert.ToBase64String(bytes)[..^4], Convert.ToBase64String([0, .. bytes])[4..^4], Convert.ToBase64String([0, 0, .. bytes])[4..^4] })
            {
                Assert.False(form.Length > 3 && all.Contains(form, StringComparison.OrdinalIgnoreCase), "a secret stands in the audit");
            }
        }
    }

    // Under a trace of its own, which the entries are found by.
    private async Task<JsonElement> SendAsync(List<string> traces, HttpMethod method, string path, object? body)
    {
        traces.Add(Guid.NewGuid().ToString("n"));
        using var request = new HttpRequestMessage(method, $"/api/v1{path}") { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Add("traceparent", $"00-{traces[^1]}-00f067aa0ba902b7-01");
        Assert.True(request.Headers.TryAddWithoutValidation("If-Match", "*"));
        using var response = await api.Agency.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {response.StatusCode}");
        return response.StatusCode == HttpStatusCode.NoContent ? default : await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }

    private static string Text(JsonElement change, string member) => change.GetProperty(member).GetString()!;
}
