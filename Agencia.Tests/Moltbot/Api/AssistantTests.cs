using System.Net;
using System.Text.Json;
using Agencia.Tests.Fixtures;
using Xunit;

namespace Agencia.Tests.Moltbot.Api;

public sealed class AssistantTests(PostgresServer server) : IAsyncLifetime
{
    private ApiUnderTest api = null!;
    private string assistants = "";

    public async ValueTask InitializeAsync()
    {
        api = await ApiUnderTest.StartAsync(server);
        assistants = $"/api/v1/clients/{await api.AddClientAsync("100")}/assistants";
    }

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Fact]
    public async Task A_new_prompt_or_model_makes_a_version_and_a_name_does_not()
    {
        var path = $"{assistants}/{(await api.Agency.PostAsync(assistants, new { name = "Sonia", prompt = "One." })).Id()}";

        var prompted = await EditAsync(path, new { prompt = "Two." });
        var renamed = await EditAsync(path, new { name = "Sonia B" });
        var same = await EditAsync(path, new { prompt = "Two." });
        var modelled = await EditAsync(path, new { model = "fast" });

        Assert.Equal((2, "Two.", "default"), Content(prompted));
        Assert.Equal((2, "Two.", "default"), Content(renamed));
        Assert.Equal((2, "Two.", "default"), Content(same));
        Assert.Equal((3, "Two.", "fast"), Content(modelled));
        Assert.Equal("Sonia B", modelled.GetProperty("name").GetString());
        Assert.Equal([3, 2, 1], await VersionsAsync(path));
    }

    [Fact]
    public async Task A_former_version_can_be_made_active_and_edits_build_on_it()
    {
        var path = $"{assistants}/{(await api.Agency.PostAsync(assistants, new { name = "Sonia", prompt = "One." })).Id()}";
        await EditAsync(path, new { prompt = "Two." });

        using var response = await api.Agency.SendAsync(HttpMethod.Post, $"{path}/versions/1/activate", body: null, "If-Match", await api.Agency.ETagAsync(path));
        Assert.Equal((1, "One.", "default"), Content(await response.JsonAsync(HttpStatusCode.OK)));
        Assert.Equal((3, "One.", "fast"), Content(await EditAsync(path, new { model = "fast" })));

        using var unknown = await api.Agency.SendAsync(HttpMethod.Post, $"{path}/versions/9/activate", body: null, "If-Match", "*");
        using var unconditional = await api.Agency.SendAsync(HttpMethod.Post, $"{path}/versions/1/activate", body: null);
        using var stale = await api.Agency.SendAsync(HttpMethod.Post, $"{path}/versions/1/activate", body: null, "If-Match", response.Headers.ETag?.ToString());
        await unknown.JsonAsync(HttpStatusCode.NotFound);
        await unconditional.JsonAsync(HttpStatusCode.PreconditionRequired);
        await stale.JsonAsync(HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task The_first_assistant_is_said_to_be_the_one_that_answers()
    {
        var first = await api.Agency.PostAsync(assistants, new { name = "First", prompt = "One.", model = "default" });
        var second = await api.Agency.PostAsync(assistants, new { name = "Second", prompt = "Two." });

        Assert.True(first.GetProperty("answers").GetBoolean());
        Assert.False(second.GetProperty("answers").GetBoolean());
        Assert.Equal([second.Id(), first.Id()], (await api.Agency.GetJsonAsync(assistants)).Items().Select(assistant => assistant.Id()));
    }

    [Fact]
    public async Task Versions_come_in_pages()
    {
        var path = $"{assistants}/{(await api.Agency.PostAsync(assistants, new { name = "Sonia", prompt = "1" })).Id()}";
        for (var i = 2; i <= 5; i++)
        {
            await EditAsync(path, new { prompt = $"{i}" });
        }

        var first = await api.Agency.GetJsonAsync($"{path}/versions?limit=2");
        var second = await api.Agency.GetJsonAsync($"{path}/versions?limit=2&cursor={first.Next()}");

        Assert.Equal(["5", "4", "3", "2"], first.Items().Concat(second.Items()).Select(version => version.GetProperty("prompt").GetString()));
        Assert.True(first.Items()[0].GetProperty("active").GetBoolean());
    }

    private async Task<JsonElement> EditAsync(string path, object changes) => await api.Agency.PatchAsync(path, changes, await api.Agency.ETagAsync(path));

    private async Task<IEnumerable<int>> VersionsAsync(string path) =>
        (await api.Agency.GetJsonAsync($"{path}/versions")).Items().Select(version => version.GetProperty("version").GetInt32());

    private static (int Version, string? Prompt, string? Model) Content(JsonElement assistant) =>
        (assistant.GetProperty("version").GetInt32(), assistant.GetProperty("prompt").GetString(), assistant.GetProperty("model").GetString());
}
