using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Agencia.Tests.Fixtures;
using Agencia.Tests.ServiceDefaults;
using Xunit;

namespace Agencia.Tests.Moltbot.Api;

/// <summary>The one shape of what is refused: where, what is allowed there, in the caller's language.</summary>
public sealed class ProblemTests(PostgresServer server) : IAsyncLifetime
{
    private ApiUnderTest api = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => api = await ApiUnderTest.StartAsync(server);

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Theory]
    [InlineData("/api/v1/clients", """{"name":"a","nmae":"b"}""", "$.nmae", "There are: name, locale")]
    [InlineData("/api/v1/clients", """{"name":"a","name":"b"}""", "$.name", "twice")]
    [InlineData("/api/v1/clients", """{"name":1}""", "$.name", "text")]
    [InlineData("/api/v1/clients", """{"name":{"a":{}}}""", "$.name", "text")]
    [InlineData("/api/v1/clients", """{"name":"\ud800"}""", "$.name", "Unicode")]
    [InlineData("/api/v1/clients", """{"name":"a\u0000"}""", "$.name", "U+0000")]
    [InlineData("/api/v1/clients", "{\"name\":\n\"a\",}", "$", "line 2")]
    [InlineData("/api/v1/clients", "[]", "$", "object with: name")]
    [InlineData("/api/v1/clients", "null", "$", "required")]
    [InlineData("/api/v1/clients", "", "$", "required")]
    [InlineData("/api/v1/clients", """{"locale":"fr"}""", "$.locale", "es, en")]
    [InlineData("/api/v1/dead-letters/replay", """{"ids":["00000000-0000-0000-0000-000000000000",7]}""", "$.ids[1]", "UUID")]
    [InlineData("/api/v1/dead-letters/replay", """{"ids":7}""", "$.ids", "list")]
    [InlineData("/api/v1/dead-letters/replay", """{"limit":1e400}""", "$.limit", "whole number")]
    [InlineData("/api/v1/dead-letters/replay", """{"limit":"7"}""", "$.limit", "whole number")]
    [InlineData("/api/v1/dead-letters/replay", """{"limit":101}""", "$.limit", "1 to 100")]
    [InlineData("/api/v1/dead-letters/replay", """{"force":"yes"}""", "$.force", "true or false")]
    [InlineData("/api/v1/dead-letters/replay", """{"ids":[],"client":"00000000-0000-0000-0000-000000000000"}""", "$.ids", "1 to 100")]
    [InlineData("/api/v1/meta-apps", """{"name":"-a","appSecret":"12345678","verifyToken":"12345678"}""", "$.name", "hyphen")]
    public async Task A_body_is_refused_with_the_path_and_what_is_allowed_there(string path, string body, string at, string allowed)
    {
        var problem = await PostAsync(path, body, "en", HttpStatusCode.BadRequest);

        Assert.Contains(allowed, problem.GetProperty("errors").GetProperty(at)[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_nested_without_end_is_refused_as_such()
    {
        var deep = string.Concat(Enumerable.Repeat("""{"name":""", 100_000 / 8)) + "1" + new string('}', 100_000 / 8);

        var problem = await PostAsync("/api/v1/clients", deep, "en", HttpStatusCode.BadRequest);

        Assert.NotEmpty(problem.GetProperty("errors").EnumerateObject());
    }

    [Theory]
    [InlineData("phoneNumberId", "12a", "digits")]
    [InlineData("phoneNumberId", "", "required")]
    [InlineData("displayPhoneNumber", "+34 910 <b>", "parentheses")]
    [InlineData("accessToken", "a token\r\nX-Header: x", "printable")]
    public async Task A_number_has_Meta_s_forms(string member, string value, string allowed)
    {
        var client = await api.AddClientAsync("100");
        var body = new Dictionary<string, string> { ["phoneNumberId"] = "200", ["displayPhoneNumber"] = "1", ["accessToken"] = "t", [member] = value };

        var problem = await api.Agency.PostAsync($"/api/v1/clients/{client}/numbers", body, HttpStatusCode.BadRequest);

        Assert.Contains(allowed, problem.GetProperty("errors").GetProperty($"$.{member}")[0].GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("conversations?client=x", "client", "UUID")]
    [InlineData("conversations?number=x", "number", "UUID")]
    [InlineData("conversations?state=x", "state", "waiting")]
    [InlineData("dead-letters?open=maybe", "open", "true, false")]
    [InlineData("dead-letters?stage=x", "stage", "turn, send")]
    [InlineData("erasures?client=x", "client", "UUID")]
    public async Task A_query_is_refused_by_the_name_of_its_parameter(string query, string name, string allowed)
    {
        var problem = await api.Agency.GetJsonAsync($"/api/v1/{query}", HttpStatusCode.BadRequest);

        Assert.Contains(allowed, problem.GetProperty("errors").GetProperty(name)[0].GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "es", "obligatorio")]
    [InlineData("de", "es", "obligatorio")]
    [InlineData("es-MX", "es", "obligatorio")]
    [InlineData("en-GB, es;q=0.5", "en", "required")]
    [InlineData("es;q=0.5, en", "en", "required")]
    [InlineData(";;;", "es", "obligatorio")]
    public async Task It_speaks_Spanish_unless_English_is_asked_for(string? accept, string language, string text)
    {
        using var request = Request("/api/v1/clients", "{}");
        if (accept is not null)
        {
            Assert.True(request.Headers.TryAddWithoutValidation("Accept-Language", accept));
        }

        using var http = api.Moltbot.CreateClient();
        http.DefaultRequestHeaders.Authorization = api.Agency.DefaultRequestHeaders.Authorization;
        using var response = await http.SendAsync(request, Cancellation);
        var problem = await response.JsonAsync(HttpStatusCode.BadRequest);

        Assert.Contains(text, problem.GetProperty("errors").GetProperty("$.name")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(language, Assert.Single(response.Content.Headers.ContentLanguage));
        Assert.Equal(language == "es" ? "La petición no es válida" : "Bad request", problem.GetProperty("title").GetString());
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("image/*;q=0.1")]
    public async Task It_is_a_problem_whatever_the_caller_accepts(string accept)
    {
        using var request = Request("/api/v1/clients", "{");
        request.Headers.Accept.ParseAdd(accept);
        using var response = await api.Agency.SendAsync(request, Cancellation);
        using var nowhere = await api.Agency.SendAsync(HttpMethod.Get, "/api/v1/nowhere", body: null, "Accept", accept);

        await response.JsonAsync(HttpStatusCode.BadRequest);
        await nowhere.JsonAsync(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("application/json; charset=nonsense")]
    [InlineData("application/json; charset=utf-16")]
    public async Task Another_charset_than_UTF_8_is_415(string type)
    {
        using var request = Request("/api/v1/clients", """{"name":"a"}""");
        request.Content!.Headers.Remove("Content-Type");
        Assert.True(request.Content.Headers.TryAddWithoutValidation("Content-Type", type));
        using var response = await api.Agency.SendAsync(request, Cancellation);

        await response.JsonAsync(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task Answers_carry_the_security_headers_and_are_not_stored()
    {
        using var fine = await api.Agency.GetAsync("/api/v1/clients", Cancellation);
        using var refused = await api.WithoutKey().GetAsync("/api/v1/clients", Cancellation);
        using var webhook = await api.Agency.GetAsync("/webhooks/whatsapp", Cancellation);

        foreach (var response in new[] { fine, refused, webhook })
        {
            SecurityHeadersTests.AssertProtected(response);
            Assert.True(response.Headers.CacheControl!.NoStore);
        }
    }

    private static HttpRequestMessage Request(string path, string body) => new(HttpMethod.Post, path)
    {
        Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
    };

    private async Task<JsonElement> PostAsync(string path, string body, string language, HttpStatusCode expected)
    {
        using var request = Request(path, body);
        request.Headers.AcceptLanguage.ParseAdd(language);
        using var response = await api.Agency.SendAsync(request, Cancellation);
        return await response.JsonAsync(expected);
    }
}
