using System.Net;
using Agencia.Tests.Fixtures;
using Agencia.Tests.Moltbot.Api;
using Xunit;

namespace Agencia.Tests.Security;

/// <summary>Promise 5: no header makes a caller somebody else, and no spelling of a path goes past the key.</summary>
public sealed class HeaderAttackTests(PostgresServer server) : IAsyncLifetime
{
    // That a service might take a tenant from.
    private static readonly string[] Names = ["X-Tenant-Id", "X-Client-Id", "Tenant", "X-Tenant", "app.tenant_id", "X-User-Id", "X-Api-Key", "Cookie", "From"];

    private TwoClients clients = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => clients = await TwoClients.StartAsync(server);

    public ValueTask DisposeAsync() => clients.DisposeAsync();

    [Fact]
    public async Task Headers_change_nothing_of_what_a_client_sees()
    {
        var before = await clients.OthersRowsAsync();
        var (other, requests) = (clients.Other, 0);
        (string Name, string Value)[] tricks =
        [
            .. from name in Names select (name, other.Client.ToString()),
            ("X-Forwarded-For", "127.0.0.1"), ("X-Forwarded-Host", "localhost"), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Prefix", $"/api/v1/clients/{other.Client}"),
            ("X-Real-IP", "127.0.0.1"), ("Forwarded", "for=127.0.0.1;host=localhost;proto=https"), ("X-Original-URL", "/api/v1/keys"), ("X-Rewrite-URL", "/api/v1/keys"),
            ("X-HTTP-Method-Override", "DELETE"), ("X-HTTP-Method", "DELETE"), ("X-Method-Override", "PATCH"), ("Proxy-Authorization", "Bearer x"), ("X-Forwarded-User", "owner"),
            ("Host", "localhost"), ("Host", $"{other.Client}.example"), ("Via", "1.1 localhost"), ("Referer", $"http://localhost/api/v1/clients/{other.Client}"),
        ];
        string[] paths =
        [
            "/api/v1/clients", "/api/v1/conversations", "/api/v1/dead-letters", "/api/v1/erasures", "/api/v1/keys", "/api/v1/unrouted", $"/api/v1/clients/{other.Client}",
            $"/api/v1/clients/{other.Client}/numbers", $"/api/v1/conversations/{other.Conversation}", $"/api/v1/messages/{other.Message}", $"/api/v1/clients/{clients.Own.Client}/knowledge/{clients.Own.Document}",
        ];
        foreach (var path in paths)
        {
            var plain = await SeenAsync(path);
            Assert.DoesNotContain(TwoClients.Mark, plain, StringComparison.Ordinal);
            foreach (var (name, value) in tricks)
            {
                requests++;
                Assert.Equal(plain, await SeenAsync(path, name, value));
            }
        }

        Assert.Equal(before, await clients.OthersRowsAsync());
        TestContext.Current.TestOutputHelper?.WriteLine($"{tricks.Length} headers, {paths.Length} paths, {requests} requests");
    }

    [Fact]
    public async Task A_second_key_in_the_same_request_opens_nothing_more()
    {
        var own = clients.Attacker.DefaultRequestHeaders.Authorization!.ToString();
        using var both = clients.Api.WithoutKey();
        foreach (var value in new[] { $"{own}, Bearer {clients.Other.Client}", $"{own},{own}", $"Bearer {clients.Other.Key}", $"Basic {own}", $"{own}\t'", "Bearer ", "Bearer null" })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(both, "/api/v1/clients", value));
        }

        using var twice = new HttpRequestMessage(HttpMethod.Get, "/api/v1/clients");
        twice.Headers.TryAddWithoutValidation("Authorization", [own, $"Bearer {clients.Other.Key}"]);
        using var response = await both.SendAsync(twice, Cancellation);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Theory]
    [InlineData("'/**/or/**/1=1/*")]
    [InlineData("no tag, *")]
    [InlineData("\"1\" *")]
    [InlineData("* or")]
    public async Task A_condition_that_is_no_list_of_tags_never_holds(string ifMatch)
    {
        using var response = await clients.Attacker.SendAsync(HttpMethod.Delete, $"/api/v1/clients/{clients.Own.Client}/knowledge/{clients.Own.Document}", body: null, "If-Match", ifMatch);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(1L, await clients.Api.Database.ScalarAsync<long>("select count(*) from moltbot.knowledge_documents where id = $1", clients.Own.Document));
    }

    [Fact]
    public async Task No_spelling_of_a_path_goes_past_the_key()
    {
        using var stranger = clients.Api.WithoutKey();
        foreach (var path in new[] { "/API/V1/clients", "/Api/v1/Clients/", "/api/v1//clients", "/api/v1/clients%2F", "/api%2Fv1/clients", "/api/v1/clients;x=1", "/api/v1/clients?x=/health" })
        {
            var status = await StatusAsync(stranger, path, authorization: null);
            Assert.True(status is HttpStatusCode.Unauthorized or HttpStatusCode.NotFound, $"{path}: {status}");
        }
    }

    private async Task<string> SeenAsync(string path, string? name = null, string? value = null)
    {
        using var response = await clients.Attacker.SendAsync(HttpMethod.Get, path, body: null, name, value);
        return await response.SeenAsync([], Cancellation);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient http, string path, string? authorization)
    {
        using var response = await http.SendAsync(HttpMethod.Get, path, body: null, authorization is null ? null : "Authorization", authorization);
        return response.StatusCode;
    }
}
