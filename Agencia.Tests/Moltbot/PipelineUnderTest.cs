using System.Net;
using System.Text.Json;
using Agencia.Tests.Fixtures;
using Agencia.Tests.Moltbot.Api;

namespace Agencia.Tests.Moltbot;

/// <summary>A Moltbot between a Graph API that a test commands and the admin API.</summary>
internal sealed class PipelineUnderTest : IAsyncDisposable
{
    public const string PhoneNumberId = "100";

    private const string Knowledge = """
        # Horario
        Abrimos de lunes a viernes de 9:00 a 18:00.

        # Precios
        La limpieza dental cuesta 45 euros.
        """;

    private PipelineUnderTest(ApiUnderTest api, GraphStandIn graph, HttpClient meta, Guid client) => (Api, Graph, Meta, Client) = (api, graph, meta, client);

    public ApiUnderTest Api { get; }

    public GraphStandIn Graph { get; }

    public TestDatabase Database => Api.Database;

    /// <summary>With a key of the agency.</summary>
    public HttpClient Agency => Api.Agency;

    /// <summary>Posts webhooks.</summary>
    public HttpClient Meta { get; }

    /// <summary>Whose number is <see cref="PhoneNumberId"/>.</summary>
    public Guid Client { get; }

    public static async Task<PipelineUnderTest> StartAsync(PostgresServer server, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var graph = await GraphStandIn.StartAsync();
        var api = await ApiUnderTest.StartAsync(server, new Dictionary<string, string?>(settings ?? new Dictionary<string, string?>())
        {
            ["WhatsApp:GraphBaseUrl"] = graph.Url,
            ["Sending:Backoff"] = "00:00:00.1",
        });
        return new(api, graph, api.Moltbot.CreateClient(), await api.Moltbot.AddClientAsync(PhoneNumberId, knowledge: Knowledge));
    }

    public static long Now => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

    public Task AskAsync(string from, string wamid, string text = "¿Qué horario tenéis?", string phoneNumberId = PhoneNumberId) =>
        PostAsync(SignedWebhook.Body(SignedWebhook.Text(phoneNumberId, from, wamid, text, Now)));

    public async Task PostAsync(byte[] body)
    {
        using var response = await Meta.PostWebhookAsync(body);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>A customer asks and the Graph API refuses the answer for good.</summary>
    public async Task<JsonElement> DeadSendAsync(string from, string wamid)
    {
        Graph.RefuseOnce(131026);
        var before = await LettersAsync();
        await AskAsync(from, wamid);
        await Graph.NextAsync(from);
        await Eventually.Equal(before.Count + 1, async () => (await LettersAsync()).Count);
        return (await LettersAsync())[0];
    }

    public async Task<IReadOnlyList<JsonElement>> LettersAsync(string query = "") => (await Agency.GetJsonAsync($"/api/v1/dead-letters{query}")).Items();

    public Task<JsonElement> LetterAsync(Guid id) => Agency.GetJsonAsync($"/api/v1/dead-letters/{id}");

    public Task<JsonElement> ReplayAsync(Guid letter, HttpStatusCode expected = HttpStatusCode.Accepted, bool force = false) =>
        Agency.PostAsync($"/api/v1/dead-letters/{letter}/replay", new { force }, expected);

    /// <summary>Nothing is waiting anywhere: what was to happen has happened.</summary>
    public Task IdleAsync() => Eventually.Equal(0L, () => Database.ScalarAsync<long>("""
        select (select count(*) from moltbot.inbox where state = 'pending') + (select count(*) from moltbot.outbox)
            + (select count(*) from moltbot.conversations where due_at is not null) + (select count(*) from moltbot.contacts where send_due_at is not null)
        """));

    public async ValueTask DisposeAsync()
    {
        Meta.Dispose();
        await Api.DisposeAsync();
        await Graph.DisposeAsync();
    }
}

internal static class LetterJson
{
    public static string State(this JsonElement letter) => letter.GetProperty("state").GetString()!;

    /// <summary>Outcomes of the replays, oldest first.</summary>
    public static string Outcomes(this JsonElement letter) => string.Join(", ", letter.GetProperty("replays").EnumerateArray().Select(replay => replay.GetProperty("outcome").GetString()));

    public static string Detail(this JsonElement problem) => problem.GetProperty("detail").GetString()!;
}
