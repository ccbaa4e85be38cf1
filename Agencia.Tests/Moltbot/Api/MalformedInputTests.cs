using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Agencia.Tests.Fixtures;
using Xunit;

namespace Agencia.Tests.Moltbot.Api;

/// <summary>Whatever is sent: a problem that says what would be right, never a 500.</summary>
public sealed class MalformedInputTests(PostgresServer server) : IAsyncLifetime
{
    private ApiUnderTest api = null!;

    public async ValueTask InitializeAsync() => api = await ApiUnderTest.StartAsync(server);

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("1")]
    [InlineData("\"name\"")]
    [InlineData("{\"name\": 1}")]
    [InlineData("{\"name\": {}}")]
    [InlineData("{\"name\": \"\\ud800\"}")]
    [InlineData("{\"name\": \"a\\u0000b\"}")]
    [InlineData("{\"name\": null}")]
    [InlineData("{\"name\": \"\"}")]
    [InlineData("{\"name\": \"  \"}")]
    [InlineData("{}")]
    [InlineData("{\"name\": \"a\", \"locale\": \"fr\"}")]
    [InlineData("{\"name\": \"a\", \"timeZone\": \"Mars/Olympus\"}")]
    [InlineData("{\"name\": \"a\", \"timeZone\": \"../../etc/passwd\"}")]
    [InlineData("{\"name\": \"a\"} trailing")]
    [InlineData("\u00ff\u00fe")]
    public async Task A_body_that_is_no_client_is_refused(string body)
    {
        using var content = new ByteArrayContent(Encoding.Latin1.GetBytes(body)) { Headers = { ContentType = new("application/json") } };
        using var response = await api.Agency.PostAsync("/api/v1/clients", content, TestContext.Current.CancellationToken);

        var problem = await response.JsonAsync(HttpStatusCode.BadRequest);

        Assert.DoesNotContain("Agencia.", problem.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(0L, await api.Database.ScalarAsync<long>("select count(*) from moltbot.clients"));
    }

    [Fact]
    public async Task Errors_name_the_member_and_what_is_allowed()
    {
        var client = (await api.Agency.PostAsync("/api/v1/clients", new { name = "Client" })).Id();

        var errors = (await api.Agency.PostAsync($"/api/v1/clients/{client}/numbers", new { phoneNumberId = new string('1', 65), accessToken = "t" }, HttpStatusCode.BadRequest)).GetProperty("errors");

        Assert.Contains("1 to 64", errors.GetProperty("$.phoneNumberId")[0].GetString(), StringComparison.Ordinal);
        Assert.Contains("required", errors.GetProperty("$.displayPhoneNumber")[0].GetString(), StringComparison.Ordinal);
        Assert.False(errors.TryGetProperty("$.accessToken", out _));
    }

    [Fact]
    public async Task Another_content_type_method_or_route_is_a_problem_too()
    {
        using var form = new StringContent("name=a", MediaTypeHeaderValue.Parse("application/x-www-form-urlencoded"));
        using var unsupported = await api.Agency.PostAsync("/api/v1/clients", form, TestContext.Current.CancellationToken);
        using var method = await api.Agency.SendAsync(HttpMethod.Delete, "/api/v1/clients", body: null);

        await unsupported.JsonAsync(HttpStatusCode.UnsupportedMediaType);
        await method.JsonAsync(HttpStatusCode.MethodNotAllowed);
        await api.Agency.GetJsonAsync("/api/v1/nothing", HttpStatusCode.NotFound);
        await api.Agency.GetJsonAsync("/api/v1/clients/not-an-id", HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/api/v1/conversations?state=%00")]
    [InlineData("/api/v1/clients?cursor=AA")]
    public async Task A_character_that_can_not_be_stored_is_no_fault_of_ours(string path)
    {
        using var response = await api.Agency.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.InRange((int)response.StatusCode, 400, 404);
    }

    [Fact]
    public async Task Bodies_have_a_bound()
    {
        // The bound is the server's: over a socket, as in earnest.
        await using var moltbot = new MoltbotHost(api.Database);
        moltbot.UseKestrel(0);
        moltbot.StartServer();
        using var http = moltbot.CreateClient();
        http.DefaultRequestHeaders.Authorization = api.Agency.DefaultRequestHeaders.Authorization;

        using var response = await http.SendAsync(HttpMethod.Post, "/api/v1/clients", new { name = new string('a', 300 * 1024) });

        await response.JsonAsync(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_database_that_is_away_is_a_503_that_says_when_to_try_again()
    {
        await using var moltbot = new MoltbotHost("Host=127.0.0.1;Port=9;Username=nobody;Password=nothing;Database=none;Timeout=1");
        using var http = moltbot.CreateClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", "any");

        using var response = await http.GetAsync("/api/v1/clients", TestContext.Current.CancellationToken);

        await response.JsonAsync(HttpStatusCode.ServiceUnavailable);
        Assert.NotNull(response.Headers.RetryAfter);
    }
}
