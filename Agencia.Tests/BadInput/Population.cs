using Agencia.Tests.Fixtures;
using Agencia.Tests.Moltbot.Api;
using Xunit;

namespace Agencia.Tests.BadInput;

/// <summary>What stands in the database before, and what must be true of it afterwards.</summary>
internal static class Population
{
    public const string Phone = "100000000000009";

    /// <summary>Something of everything, so that operations have what they are about.</summary>
    public static async Task<Ids> AddAsync(ApiUnderTest api)
    {
        var client = await api.AddClientAsync(Phone, "Taller");
        await api.AddClientAsync("100000000000008", "Otra");
        await api.Agency.PostAsync($"/api/v1/clients/{client}/assistants", new { name = "Rita", prompt = "Breve." });
        await api.Agency.PostAsync($"/api/v1/clients/{client}/knowledge", new { title = "Horario", text = "De 9 a 14." });
        await api.Agency.PostAsync("/api/v1/meta-apps", new { name = "second-app", appSecret = "second-secret", verifyToken = "second-token" });
        for (var contact = 0; contact < 8; contact++)
        {
            await api.ReceiveAsync(Phone, $"3460000000{contact}", $"wamid.{contact}", "hola");
        }

        using var unrouted = await api.Agency.PostWebhookAsync(SignedWebhook.Body(SignedWebhook.Text("999", "34600000001", "wamid.u", "hola")));
        using var poison = await api.Agency.PostWebhookAsync("{\"object\":1}"u8.ToArray());
        await Eventually.Equal(0L, () => api.Database.ScalarAsync<long>("select count(*) from moltbot.inbox where state = 'pending'"));
        return new() { Client = client };
    }

    /// <summary>What was answered 200 is read to the end by the workers: each a message, unrouted, poison or nothing.</summary>
    public static async Task ReadToTheEndAsync(TestDatabase database)
    {
        await using var moltbot = new MoltbotHost(database);
        moltbot.StartServer();
        await Eventually.Equal(0L, () => database.ScalarAsync<long>("select count(*) from moltbot.inbox where state = 'pending'"));
        Assert.Equal(0L, await database.ScalarAsync<long>(
            "select count(*) from moltbot.assistants a where not exists (select 1 from moltbot.assistant_versions v where v.tenant_id = a.tenant_id and v.assistant_id = a.id)"));
        Assert.Equal(0L, await database.ScalarAsync<long>(
            "select count(*) from moltbot.knowledge_documents d where not exists (select 1 from moltbot.knowledge_chunks c where c.tenant_id = d.tenant_id and c.document_id = d.id)"));
    }
}
