using System.Text;
using System.Text.RegularExpressions;
using Agencia.Moltbot.Core.Clients;
using Agencia.Tests.Fixtures;
using Agencia.Tests.Moltbot.Api;
using Agencia.Tests.ServiceDefaults;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Agencia.Tests.Security;

/// <summary>Promise 6: values that stand nowhere else go through a whole run, and are then looked for in everything that it has left behind.</summary>
public sealed partial class CanaryTests(PostgresServer server)
{
    private readonly string token = $"EAAG{Guid.NewGuid():n}";
    private readonly string newToken = $"EAAG{Guid.NewGuid():n}";
    private readonly string appSecret = $"{Guid.NewGuid():n}";
    private readonly string verifyToken = $"{Guid.NewGuid():n}";
    private readonly string apiKey = ApiKeyText.New(KeyModes.Live);
    private readonly string master = $"{Guid.NewGuid():n}";
    private readonly string nextMaster = $"{Guid.NewGuid():n}";
    private readonly string phone = $"346{Random.Shared.NextInt64(10_000_000_000, 99_999_999_999)}";
    private readonly string body = $"cuerpo-{Guid.NewGuid():n}";
    private readonly string name = $"nombre-{Guid.NewGuid():n}";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // Meta's ids contain the phone number, base64 encoded.
    private string Wamid => "wamid." + Convert.ToBase64String(Encoding.ASCII.GetBytes($"\u001d\u0012{phone}\u0015\u0002"));

    private string[] Canaries => [token, newToken, appSecret, verifyToken, apiKey, master, nextMaster, phone, body, name, Wamid];

    [Fact]
    public async Task Nothing_that_is_secret_or_personal_is_left_behind()
    {
        await using var database = await server.CreateDatabaseAsync();
        await database.ExecuteAsync("create extension if not exists pg_stat_statements");
        await using var graph = await GraphStandIn.StartAsync();
        using var logs = new CapturedLogs();
        using var signals = new CapturedSignals();
        var answers = new StringBuilder();
        await using var host = new MoltbotHost(database, Settings(graph.Url, present: 1));
        await using var moltbot = host.WithWebHostBuilder(builder => builder.ConfigureLogging(logging => logging.AddProvider(logs)));
        using var http = moltbot.CreateClient();
        await database.ExecuteAsync("insert into moltbot.api_keys (id, name, hash) values (gen_random_uuid(), 'canary', sha256(convert_to($1, 'UTF8')))", apiKey);
        http.DefaultRequestHeaders.Authorization = new("Bearer", apiKey);
        await Eventually.Equal(1L, () => database.ScalarAsync<long>("select count(*) from moltbot.meta_apps"));

        await RunAsync(database, graph, http, answers);
        await using var rotation = new StringWriter();
        var settings = Settings(graph.Url, present: 2);
        settings["ConnectionStrings:agencia"] = database.Settings.Owner;
        Assert.Equal(0, await Agencia.Database.KeysCommand.RotateAsync(Agencia.Database.KeySettings.From(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()), rotation, Cancellation));

        var places = new Dictionary<string, string>
        {
            ["logs"] = logs.Text,
            ["spans"] = signals.Spans,
            ["metrics"] = signals.Measurements,
            ["errors of the API"] = answers.ToString(),
            ["the rotation's output"] = rotation.ToString(),
            ["pg_stat_statements"] = string.Join('\n', await database.ListAsync("select query from pg_stat_statements", row => row.GetString(0))),
            ["the server's log"] = await database.ScalarAsync<string>("select encode(pg_read_binary_file(current_setting('data_directory') || '/../log'), 'escape')"),
        };
        Assert.All(places, place => Assert.True(place.Value.Length > 0, $"{place.Key}: nothing was captured."));
        Assert.Empty(places.SelectMany(place => Canaries.Where(canary => Holds(place.Value, canary)).Select(canary => $"{place.Key}: {canary}")));
        TestContext.Current.TestOutputHelper?.WriteLine($"{Canaries.Length} canaries; {string.Join(", ", places.Select(place => $"{place.Key} {place.Value.Length} characters"))}");
    }

    [Fact]
    public void What_is_looked_for_is_found_as_it_is_and_inside_of_base64()
    {
        Assert.All(Canaries, canary => Assert.True(Holds($"id={canary};", canary)));
        Assert.True(Holds($"id={Wamid}", phone));
        Assert.True(Holds($"header: Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"user:{token}"))}", token));
        Assert.False(Holds("id=34600000000", phone));
    }

    // What succeeds, and what fails in each way that could tell too much.
    private async Task RunAsync(TestDatabase database, GraphStandIn graph, HttpClient http, StringBuilder answers)
    {
        var client = (await http.PostAsync("/api/v1/clients", new { name = "Canary" })).Id();
        var number = (await http.PostAsync($"/api/v1/clients/{client}/numbers", new { phoneNumberId = "100", displayPhoneNumber = "1", accessToken = token })).Id();
        graph.RefuseOnce(190);
        using (await http.PostWebhookAsync(SignedWebhook.Body(Text(Wamid)), appSecret))
        {
            await graph.NextAsync(phone);
        }

        await Eventually.Equal(1L, () => database.ScalarAsync<long>("select count(*) from moltbot.whatsapp_numbers where paused_at is not null"));
        await http.PatchAsync($"/api/v1/clients/{client}/numbers/{number}", new { accessToken = newToken }, "*");
        Assert.Equal(phone, (await graph.NextAsync(phone)).To);
        Assert.Contains(newToken, graph.Tokens);

        using var forged = await http.PostWebhookAsync(SignedWebhook.Body(Text(Wamid)), "wrong");
        using var poison = await http.PostWebhookAsync(Encoding.UTF8.GetBytes($"{{\"entry\": \"{body} {phone}\""), appSecret);
        using var status = await http.PostWebhookAsync(SignedWebhook.Body(SignedWebhook.Status("100", Wamid, "delivered")), appSecret);
        using var stranger = await http.PostWebhookAsync(SignedWebhook.Body(SignedWebhook.Text("999", phone, Wamid, body)), appSecret);
        using var refused = await http.PostWebhookAsync(SignedWebhook.Body(SignedWebhook.Text("100", phone, $"{Wamid}2", $"{body}\0")), appSecret);
        await Eventually.Equal(0L, () => database.ScalarAsync<long>("select count(*) from moltbot.inbox where state = 'pending'"));
        await http.GetJsonAsync($"/api/v1/clients/{client}/contacts?identity={phone}");
        await http.GetJsonAsync($"/api/v1/messages?wamid={Uri.EscapeDataString(Wamid)}");
        foreach (var wrong in new object[] { new { accessToken = $"{newToken}\0" }, new { accessToken = new[] { newToken } }, new { phoneNumberId = "100", displayPhoneNumber = "1", accessToken = newToken } })
        {
            using var answer = await http.SendAsync(HttpMethod.Post, $"/api/v1/clients/{client}/numbers", wrong);
            Assert.True((int)answer.StatusCode is >= 400 and < 500);
            answers.Append(await answer.SeenAsync([], Cancellation));
        }

        using var strange = await http.GetAsync($"/webhooks/whatsapp?hub.mode=subscribe&hub.verify_token={verifyToken}&hub.challenge=1", Cancellation);
        Assert.True(strange.IsSuccessStatusCode);
    }

    private Dictionary<string, string?> Settings(string graph, int present) => new()
    {
        ["WhatsApp:GraphBaseUrl"] = graph,
        ["WhatsApp:AppSecret"] = appSecret,
        ["WhatsApp:VerifyToken"] = verifyToken,
        ["Crypto:KeyId"] = $"{present}",
        ["Crypto:MasterKey"] = "",
        ["Crypto:MasterKeys:1"] = master,
        ["Crypto:MasterKeys:2"] = nextMaster,
    };

    private object Text(string wamid) => new
    {
        messaging_product = "whatsapp",
        metadata = new { display_phone_number = "34910000000", phone_number_id = "100" },
        contacts = new[] { new { profile = new { name }, wa_id = phone } },
        messages = new[] { new { from = phone, id = wamid, timestamp = $"{TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()}", type = "text", text = new { body } } },
    };

    // As it is, or inside of something that is base64, wherever in it that begins.
    private static bool Holds(string place, string canary) => place.Contains(canary, StringComparison.OrdinalIgnoreCase)
        || Encoded().Matches(place).Any(match => Enumerable.Range(0, 4).Any(from => Decoded(match.Value[from..]).Contains(canary, StringComparison.OrdinalIgnoreCase)));

    private static string Decoded(string text)
    {
        var plain = text.Replace('-', '+').Replace('_', '/').TrimEnd('=');
        var whole = plain.Length % 4 == 1 ? plain[..^1] : plain;
        var bytes = new byte[whole.Length];
        return Convert.TryFromBase64String(whole.PadRight((whole.Length + 3) / 4 * 4, '='), bytes, out var written) ? Encoding.Latin1.GetString(bytes, 0, written) : "";
    }

    [GeneratedRegex("[A-Za-z0-9+/_-]{12,}={0,2}")]
    private static partial Regex Encoded();
}
