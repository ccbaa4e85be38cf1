using System.Net;
using Agencia.Tests.Fixtures;
using Xunit;

namespace Agencia.Tests.Moltbot.Api;

/// <summary>Promise 6 at the API's edge: what is written as a secret comes back in no answer, header or error.</summary>
public sealed class SecretsTests(PostgresServer server) : IAsyncLifetime
{
    private const string Marker = "Zx9mark";

    private ApiUnderTest api = null!;

    public async ValueTask InitializeAsync() => api = await ApiUnderTest.StartAsync(server);

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Fact]
    public async Task A_secret_comes_back_in_no_answer()
    {
        var client = (await api.Agency.PostAsync("/api/v1/clients", new { name = "Client" })).Id();
        var app = new { name = "shop", appSecret = $"{Marker}-secret", verifyToken = $"{Marker}-verify" };
        var number = new { phoneNumberId = "100", displayPhoneNumber = "1", accessToken = $"{Marker}-token", metaApp = "shop" };
        var answers = new List<HttpResponseMessage>
        {
            await SendAsync(HttpMethod.Post, "/api/v1/meta-apps", app),
            await SendAsync(HttpMethod.Post, "/api/v1/meta-apps", app),
            await SendAsync(HttpMethod.Patch, "/api/v1/meta-apps/shop", new { appSecret = $"{Marker}-again" }),
            await SendAsync(HttpMethod.Post, $"/api/v1/clients/{client}/numbers", number),
            await SendAsync(HttpMethod.Post, $"/api/v1/clients/{client}/numbers", number),
            await SendAsync(HttpMethod.Post, $"/api/v1/clients/{client}/numbers", new { accessToken = $"{Marker}\0" }),
            await SendAsync(HttpMethod.Post, $"/api/v1/clients/{client}/numbers", new { accessToken = new[] { Marker } }),
        };
        var id = (await api.Agency.GetJsonAsync($"/api/v1/clients/{client}/numbers")).Items()[0].Id();
        answers.Add(await SendAsync(HttpMethod.Patch, $"/api/v1/clients/{client}/numbers/{id}", new { accessToken = $"{Marker}-new" }));
        foreach (var path in new[] { "meta-apps", "meta-apps/shop", $"clients/{client}", $"clients/{client}/numbers", $"clients/{client}/numbers/{id}" })
        {
            answers.Add(await SendAsync(HttpMethod.Get, $"/api/v1/{path}", body: null));
        }

        Assert.Equal([201, 409, 200, 201, 409, 400, 400, 200, 200, 200, 200, 200, 200], answers.Select(answer => (int)answer.StatusCode));
        foreach (var answer in answers)
        {
            var text = answer.Headers.ToString() + await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.DoesNotContain(Marker, text, StringComparison.Ordinal);
        }
    }

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body) => api.Agency.SendAsync(method, path, body, "If-Match", "*");
}
