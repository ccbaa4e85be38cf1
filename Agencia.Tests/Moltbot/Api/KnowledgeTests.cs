using System.Net;
using Agencia.Tests.Fixtures;
using Xunit;

namespace Agencia.Tests.Moltbot.Api;

public sealed class KnowledgeTests(PostgresServer server) : IAsyncLifetime
{
    private const string Page = """
        <!doctype html><html><head><title>Taller</title><style>p { color: red }</style><script>var horario = "cerrado";</script></head>
        <body><nav><a href="/">Inicio</a></nav>
        <h1>Taller Ruedas</h1>
        <h2>Horario</h2><p>Abrimos de lunes a viernes<br>de 8:00 a 14:00 y de 16:00 a 19:00.</p>
        <h2>Precios</h2><table><tr><th>Servicio</th><th>Precio</th></tr><tr><td>Cambio de aceite</td><td>59&nbsp;€</td></tr><tr><td>Pinchazo</td><td>15 €</td></tr></table>
        </body></html>
        """;

    private GraphStandIn graph = null!;
    private ApiUnderTest api = null!;
    private string knowledge = "";

    public async ValueTask InitializeAsync()
    {
        graph = await GraphStandIn.StartAsync();
        api = await ApiUnderTest.StartAsync(server, new Dictionary<string, string?> { ["WhatsApp:GraphBaseUrl"] = graph.Url });
        knowledge = $"/api/v1/clients/{await api.AddClientAsync("100")}/knowledge";
    }

    public async ValueTask DisposeAsync()
    {
        await api.DisposeAsync();
        await graph.DisposeAsync();
    }

    [Fact]
    public async Task A_web_page_answers_questions_and_what_replaces_it_does_at_once()
    {
        var document = await api.Agency.PostAsync(knowledge, new { title = "Taller", text = Page, contentType = "html" });
        await api.ReceiveAsync("100", "34600000001", "wamid.A", "¿Qué horario tenéis?");
        Assert.Contains("8:00 a 14:00", (await graph.NextAsync("34600000001")).Text, StringComparison.Ordinal);
        await api.ReceiveAsync("100", "34600000002", "wamid.B", "¿Cuánto cuesta un cambio de aceite?");
        Assert.Contains("59 €", (await graph.NextAsync("34600000002")).Text, StringComparison.Ordinal);

        var path = $"{knowledge}/{document.Id()}";
        using var replaced = await api.Agency.SendAsync(HttpMethod.Put, path,
            new { title = "Taller", text = "## Horario\nAbrimos de lunes a sábado de 10:00 a 13:00.", contentType = "markdown" }, "If-Match", await api.Agency.ETagAsync(path));
        await replaced.JsonAsync(HttpStatusCode.OK);
        await api.ReceiveAsync("100", "34600000003", "wamid.C", "¿Qué horario tenéis?");
        Assert.Contains("10:00 a 13:00", (await graph.NextAsync("34600000003")).Text, StringComparison.Ordinal);

        using var deleted = await api.Agency.SendAsync(HttpMethod.Delete, path, body: null, "If-Match", await api.Agency.ETagAsync(path));
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        await api.ReceiveAsync("100", "34600000004", "wamid.D", "¿Qué horario tenéis?");
        Assert.DoesNotContain("10:00", (await graph.NextAsync("34600000004")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_is_shown_as_it_came_and_listed_without_its_text()
    {
        var document = await api.Agency.PostAsync(knowledge, new { title = "Taller", text = Page, contentType = "html" });
        var plain = await api.Agency.PostAsync(knowledge, new { title = "Aparcar", text = "Se puede aparcar delante." });

        var shown = await api.Agency.GetJsonAsync($"{knowledge}/{document.Id()}");
        var listed = (await api.Agency.GetJsonAsync(knowledge)).Items();

        Assert.Equal((Page, "html"), (shown.GetProperty("text").GetString(), shown.GetProperty("contentType").GetString()));
        Assert.Equal("text", plain.GetProperty("contentType").GetString());
        Assert.Equal([plain.Id(), document.Id()], listed.Select(item => item.Id()));
        Assert.All(listed, item => Assert.False(item.TryGetProperty("text", out _)));
        Assert.All(listed, item => Assert.True(item.GetProperty("passages").GetInt32() > 0));
    }

    [Fact]
    public async Task What_can_not_be_known_is_refused_with_the_reason()
    {
        await api.Agency.PostAsync(knowledge, new { title = "Taken", text = "Something." });
        var other = await api.Agency.PostAsync(knowledge, new { title = "Other", text = "Something." });

        await api.Agency.PostAsync(knowledge, new { title = "Taken", text = "Something else." }, HttpStatusCode.Conflict);
        await api.Agency.PostAsync(knowledge, new { title = "Empty", text = "<script>1</script>", contentType = "html" }, HttpStatusCode.BadRequest);
        await api.Agency.PostAsync(knowledge, new { title = "Deep", text = string.Concat(Enumerable.Repeat("<div>", 1000)) + "text", contentType = "html" }, HttpStatusCode.BadRequest);
        await api.Agency.PostAsync(knowledge, new { title = "Pdf", text = "Something.", contentType = "pdf" }, HttpStatusCode.BadRequest);
        await api.Agency.PostAsync(knowledge, new { title = "Long", text = new string('a', 1_048_577) }, HttpStatusCode.BadRequest);
        var much = await api.Agency.PostAsync(knowledge, new { title = "Much", text = string.Concat(Enumerable.Range(0, 2001).Select(i => $"## Part {i}\nText of it.\n\n")) }, HttpStatusCode.Conflict);
        Assert.Contains("2000", much.GetProperty("detail").GetString(), StringComparison.Ordinal);

        using var renamed = await api.Agency.SendAsync(HttpMethod.Put, $"{knowledge}/{other.Id()}", new { title = "Taken", text = "Something." }, "If-Match", "*");
        await renamed.JsonAsync(HttpStatusCode.Conflict);
        Assert.Equal(2, (await api.Agency.GetJsonAsync(knowledge)).Items().Count);
    }

    [Fact]
    public async Task Replacing_and_deleting_need_the_present_version()
    {
        var path = $"{knowledge}/{(await api.Agency.PostAsync(knowledge, new { title = "Title", text = "One." })).Id()}";
        var old = await api.Agency.ETagAsync(path);
        using var replaced = await api.Agency.SendAsync(HttpMethod.Put, path, new { title = "Title", text = "Two." }, "If-Match", old);
        await replaced.JsonAsync(HttpStatusCode.OK);

        foreach (var (header, expected) in new[] { ((string?)null, HttpStatusCode.PreconditionRequired), (old, HttpStatusCode.PreconditionFailed) })
        {
            using var put = await api.Agency.SendAsync(HttpMethod.Put, path, new { title = "Title", text = "Three." }, header is null ? null : "If-Match", header);
            using var delete = await api.Agency.SendAsync(HttpMethod.Delete, path, body: null, header is null ? null : "If-Match", header);
            await put.JsonAsync(expected);
            await delete.JsonAsync(expected);
        }

        Assert.Equal("Two.", (await api.Agency.GetJsonAsync(path)).GetProperty("text").GetString());
    }
}
