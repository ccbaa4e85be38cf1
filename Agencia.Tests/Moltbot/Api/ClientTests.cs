using System.Net;
using Agencia.Tests.Fixtures;
using Xunit;

namespace Agencia.Tests.Moltbot.Api;

public sealed class ClientTests(PostgresServer server) : IAsyncLifetime
{
    private ApiUnderTest api = null!;

    public async ValueTask InitializeAsync() => api = await ApiUnderTest.StartAsync(server);

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Fact]
    public async Task A_name_is_all_that_a_client_needs()
    {
        using var response = await api.Agency.SendAsync(HttpMethod.Post, "/api/v1/clients", new { name = "Clínica" });
        var client = await response.JsonAsync(HttpStatusCode.Created);

        Assert.Equal($"/api/v1/clients/{client.Id()}", response.Headers.Location?.ToString());
        Assert.NotNull(response.Headers.ETag);
        Assert.Equal(("Clínica", "es", "Europe/Madrid"), (client.GetProperty("name").GetString(), client.GetProperty("locale").GetString(), client.GetProperty("timeZone").GetString()));
        Assert.Equal(client.GetRawText(), (await api.Agency.GetJsonAsync($"/api/v1/clients/{client.Id()}")).GetRawText());
    }

    [Fact]
    public async Task An_edit_changes_what_is_sent_and_keeps_the_rest()
    {
        var client = await api.Agency.PostAsync("/api/v1/clients", new { name = "Before", locale = "en", timeZone = "Europe/London", awayMessage = "Back soon." });
        var path = $"/api/v1/clients/{client.Id()}";

        var renamed = await api.Agency.PatchAsync(path, new { name = "After" }, await api.Agency.ETagAsync(path));
        var cleared = await api.Agency.PatchAsync(path, new { awayMessage = "" }, await api.Agency.ETagAsync(path));

        Assert.Equal(("After", "en", "Europe/London", "Back soon."), (
            renamed.GetProperty("name").GetString(), renamed.GetProperty("locale").GetString(), renamed.GetProperty("timeZone").GetString(), renamed.GetProperty("awayMessage").GetString()));
        Assert.Null(cleared.GetProperty("awayMessage").GetString());
    }

    [Fact]
    public async Task An_edit_needs_the_present_version()
    {
        var client = await api.Agency.PostAsync("/api/v1/clients", new { name = "First" });
        var path = $"/api/v1/clients/{client.Id()}";
        var old = await api.Agency.ETagAsync(path);
        await api.Agency.PatchAsync(path, new { name = "Second" }, old);

        await api.Agency.PatchAsync(path, new { name = "Third" }, ifMatch: null, HttpStatusCode.PreconditionRequired);
        await api.Agency.PatchAsync(path, new { name = "Third" }, old, HttpStatusCode.PreconditionFailed);
        await api.Agency.PatchAsync(path, new { name = "Third" }, $"W/{await api.Agency.ETagAsync(path)}", HttpStatusCode.PreconditionFailed);
        await api.Agency.PatchAsync(path, new { name = "Third" }, "not an etag", HttpStatusCode.BadRequest);
        await api.Agency.PatchAsync($"/api/v1/clients/{Guid.NewGuid()}", new { name = "Third" }, old, HttpStatusCode.NotFound);
        Assert.Equal("Second", (await api.Agency.GetJsonAsync(path)).GetProperty("name").GetString());

        await api.Agency.PatchAsync(path, new { name = "Third" }, $"\"0\", {await api.Agency.ETagAsync(path)}");
        await api.Agency.PatchAsync(path, new { name = "Fourth" }, "*");
        Assert.Equal("Fourth", (await api.Agency.GetJsonAsync(path)).GetProperty("name").GetString());
    }

    [Fact]
    public async Task Of_two_edits_of_one_version_at_once_one_wins()
    {
        var client = await api.Agency.PostAsync("/api/v1/clients", new { name = "Before" });
        var path = $"/api/v1/clients/{client.Id()}";
        var tag = await api.Agency.ETagAsync(path);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => api.Agency.SendAsync(HttpMethod.Patch, path, new { name = $"Edit {i}" }, "If-Match", tag)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(7, answers.Count(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed));
    }

    [Fact]
    public async Task A_version_that_the_caller_has_is_not_sent_again()
    {
        var client = await api.Agency.PostAsync("/api/v1/clients", new { name = "Client" });
        var path = $"/api/v1/clients/{client.Id()}";

        using var same = await api.Agency.SendAsync(HttpMethod.Get, path, body: null, "If-None-Match", await api.Agency.ETagAsync(path));
        using var other = await api.Agency.SendAsync(HttpMethod.Get, path, body: null, "If-None-Match", "\"0\"");

        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }
}
