using System.Net;
using Agencia.ServiceDefaults;
using Agencia.Tests.Fixtures;
using Agencia.Tests.Moltbot.Api;
using Xunit;

namespace Agencia.Tests.Security;

/// <summary>Two clients of one agency, each with a row in every table; the first one attacks the second one.</summary>
internal sealed class TwoClients : IAsyncDisposable
{
    /// <summary>Stands in every text of the second client.</summary>
    public const string Mark = "Zq7mark";

    private const string Settled = """
        select (select count(*) from moltbot.conversations where due_at is not null or lease_until > now()) + (select count(*) from moltbot.contacts where send_due_at < now() + interval '1 day')
            + (select count(*) from moltbot.outbox where due_at < now() + interval '1 day') + (select count(*) from moltbot.inbox where state = 'pending')
        """;

    private readonly GraphStandIn graph;
    private readonly IdGenerator ids = new(TimeProvider.System);

    private TwoClients(ApiUnderTest api, GraphStandIn graph) => (Api, this.graph) = (api, graph);

    public ApiUnderTest Api { get; }

    public Ids Own { get; private set; } = null!;

    public Ids Other { get; private set; } = null!;

    /// <summary>With the key of the first client.</summary>
    public HttpClient Attacker { get; private set; } = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<TwoClients> StartAsync(PostgresServer server)
    {
        var graph = await GraphStandIn.StartAsync();
        var clients = new TwoClients(await ApiUnderTest.StartAsync(server, new Dictionary<string, string?> { ["WhatsApp:GraphBaseUrl"] = graph.Url }), graph);
        clients.Own = await clients.AddAsync("mine", "7770001000", "34600000100", "own-app");
        clients.Other = await clients.AddAsync(Mark, "7770002000", "34600000200", "other-app");
        clients.Attacker = await clients.Api.AsClientAsync(clients.Own.Client);
        await Eventually.Equal(0L, () => clients.Api.Database.ScalarAsync<long>(Settled));
        return clients;
    }

    /// <summary>All rows of the second client, by table.</summary>
    public async Task<IReadOnlyDictionary<string, string>> OthersRowsAsync()
    {
        var rows = new Dictionary<string, string>();
        foreach (var (table, column) in await TenantTables.AllAsync(Api.Database))
        {
            rows[table] = await Api.Database.ScalarAsync<string>($"select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from {table} t where {column} = $1", Other.Client);
        }

        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        await Api.DisposeAsync();
        await graph.DisposeAsync();
    }

    private async Task<Ids> AddAsync(string mark, string phoneNumberId, string phone, string app)
    {
        var client = await Api.AddClientAsync(phoneNumberId, $"{mark} client");
        await Api.Agency.PostAsync("/api/v1/meta-apps", new { name = app, appSecret = $"{mark}-app-secret", verifyToken = $"{mark}-verify" });
        await Api.Agency.PatchAsync($"/api/v1/clients/{client}", new { awayMessage = $"{mark} away" }, "*");
        var assistant = (await Api.Agency.PostAsync($"/api/v1/clients/{client}/assistants", new { name = $"{mark} assistant", prompt = $"{mark} prompt" })).Id();
        var document = (await Api.Agency.PostAsync($"/api/v1/clients/{client}/knowledge", new { title = $"{mark} title", text = $"{mark} passage of some length." })).Id();
        var erased = await Api.ReceiveAsync(phoneNumberId, phone.Replace("600", "699", StringComparison.Ordinal), $"wamid.{mark}erased", $"{mark} to be erased");
        var erasedContact = (await Api.Agency.GetJsonAsync($"/api/v1/conversations/{erased}")).GetProperty("contactId").GetGuid();
        var conversation = await Api.ReceiveAsync(phoneNumberId, phone, $"wamid.{mark}1", $"{mark} hola");
        var contact = (await Api.Agency.GetJsonAsync($"/api/v1/conversations/{conversation}")).GetProperty("contactId").GetGuid();
        await Eventually.Equal(0L, () => Api.Database.ScalarAsync<long>(Settled));
        using var sent = await Api.Agency.SendAsync(HttpMethod.Post, $"/api/v1/conversations/{conversation}/messages", new { text = $"{mark} answer" }, "Idempotency-Key", $"{mark}-key");
        Assert.Equal(HttpStatusCode.Created, sent.StatusCode);
        var erasure = (await Api.Agency.PostAsync($"/api/v1/contacts/{erasedContact}/erase", new { }, HttpStatusCode.OK)).Id();
        var key = (await Api.Agency.PostAsync("/api/v1/keys", new { name = $"{mark} key", clientId = client })).Id();
        var number = (await Api.Agency.GetJsonAsync($"/api/v1/clients/{client}/numbers")).Items()[0].Id();
        var message = (await Api.Agency.GetJsonAsync($"/api/v1/messages?wamid=wamid.{mark}1")).Items()[0].Id();
        var (letter, update) = (ids.Next(), ids.Next());
        await Api.Database.ExecuteAsync("insert into moltbot.dead_letters (id, tenant_id, stage, conversation_id, reason, attempts) values ($1, $2, 'turn', $3, $4, 3)", letter, client, conversation, $"{mark} reason");
        await Api.Database.ExecuteAsync("insert into moltbot.dead_letter_replays (id, tenant_id, dead_letter_id, after_position) values (gen_random_uuid(), $1, $2, 1)", client, letter);
        await Api.Database.ExecuteAsync("insert into moltbot.updates (id, tenant_id, number_id, field, kind, payload, content_hash) values ($1, $2, $3, $4, 'kind', '', sha256($5))", update, client, number, $"{mark} field", update.ToByteArray());
        await Api.Database.ExecuteAsync("insert into moltbot.message_statuses (message_id, status, tenant_id, at) values ($1, 'delivered', $2, now())", message, client);
        await Api.Database.ExecuteAsync("""
            insert into moltbot.outbox (id, tenant_id, contact_id, conversation_id, message_id, position, due_at) values (gen_random_uuid(), $1, $2, $3, $4, 1000, now() + interval '1 year')
            """, client, contact, conversation, message);
        await Api.Database.ExecuteAsync("insert into moltbot.api_key_uses (key_id, tenant_id, last_used_at) values ($1, $2, now())", key, client);
        await Api.Database.ExecuteAsync("insert into moltbot.webhook_ids (tenant_id, id) values ($1, $2)", client, $"{mark} webhook");
        var change = await Api.Database.ScalarAsync<Guid>("select id from ops.audit_entries where chain = $1 order by seq limit 1", client);
        return new()
        {
            Client = client, Change = change, Number = number, Assistant = assistant, Document = document, Contact = contact, Conversation = conversation, Message = message, DeadLetter = letter,
            Erasure = erasure, Key = key, Update = update, PhoneNumberId = phoneNumberId, Wamid = $"wamid.{mark}1", Identity = phone, MetaApp = app,
        };
    }
}
