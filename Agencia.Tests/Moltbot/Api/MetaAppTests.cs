using System.Net;
using Agencia.Tests.Fixtures;
using Xunit;

namespace Agencia.Tests.Moltbot.Api;

public sealed class MetaAppTests(PostgresServer server) : IAsyncLifetime
{
    private const string First = "first-secret-of-the-app";
    private const string Second = "second-secret-of-the-app";

    private ApiUnderTest api = null!;

    public async ValueTask InitializeAsync() => api = await ApiUnderTest.StartAsync(server);

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Fact]
    public async Task A_new_app_signs_webhooks_at_once()
    {
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(First));

        var app = await AddAsync();

        Assert.Equal("/webhooks/whatsapp/shop", app.GetProperty("webhookPath").GetString());
        Assert.Equal(HttpStatusCode.OK, await PostAsync(First));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(Second));
    }

    [Fact]
    public async Task A_replaced_secret_is_taken_beside_the_new_one_until_it_is_dropped()
    {
        await AddAsync();
        const string Path = "/api/v1/meta-apps/shop";

        var rotated = await api.Agency.PatchAsync(Path, new { appSecret = Second }, await api.Agency.ETagAsync(Path));
        Assert.True(rotated.GetProperty("hasPreviousSecret").GetBoolean());
        Assert.Equal(HttpStatusCode.OK, await PostAsync(First));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(Second));

        await api.Agency.PatchAsync(Path, new { dropPreviousSecret = true }, await api.Agency.ETagAsync(Path));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(First));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(Second));
    }

    [Fact]
    public async Task Secrets_are_encrypted_and_never_shown()
    {
        var created = await AddAsync();
        var listed = await api.Agency.GetJsonAsync("/api/v1/meta-apps");

        foreach (var secret in new[] { First, "a-verify-token", MoltbotHost.AppSecret, MoltbotHost.VerifyToken })
        {
            Assert.DoesNotContain(secret, created.GetRawText() + listed.GetRawText(), StringComparison.Ordinal);
        }

        Assert.Equal(0L, await api.Database.ScalarAsync<long>("select count(*) from moltbot.meta_apps where position(convert_to($1, 'UTF8') in app_secret) > 0", First));
        Assert.Equal(["default", "shop"], listed.Items().Select(app => app.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task Apps_are_the_agency_s_and_the_default_one_the_configuration_s()
    {
        var client = (await api.Agency.PostAsync("/api/v1/clients", new { name = "Client" })).Id();
        await (await api.AsClientAsync(client)).GetJsonAsync("/api/v1/meta-apps", HttpStatusCode.Forbidden);

        await api.Agency.PatchAsync("/api/v1/meta-apps/default", new { appSecret = Second }, "*", HttpStatusCode.Conflict);
        await AddAsync();
        await api.Agency.PostAsync("/api/v1/meta-apps", new { name = "shop", appSecret = First, verifyToken = "a-verify-token" }, HttpStatusCode.Conflict);
    }

    private Task<System.Text.Json.JsonElement> AddAsync() => api.Agency.PostAsync("/api/v1/meta-apps", new { name = "shop", appSecret = First, verifyToken = "a-verify-token" });

    private async Task<HttpStatusCode> PostAsync(string secret)
    {
        using var response = await api.Agency.PostWebhookAsync(SignedWebhook.Body(), secret, "/webhooks/whatsapp/shop");
        return response.StatusCode;
    }
}
