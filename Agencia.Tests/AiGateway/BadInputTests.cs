using System.Net.Http.Headers;
using System.Text;
using Xunit;
using static Agencia.Tests.AiGateway.GatewayUnderTest;

namespace Agencia.Tests.AiGateway;

public sealed class BadInputTests
{
    private const string Ask = """{"model":"m","messages":[{"role":"user","content":"Hola"}]}""";

    [Theory]
    [InlineData("", "invalid_json", null)]
    [InlineData("hello", "invalid_json", null)]
    [InlineData("[]", "invalid_json", null)]
    [InlineData("""{"model":"m","messages":[{}]""", "invalid_json", null)]
    [InlineData("""{"model":"m","messages":[{}]} {}""", "invalid_json", null)]
    [InlineData("""{"messages":[{}]}""", "missing_required_parameter", "model")]
    [InlineData("""{"model":null,"messages":[{}]}""", "invalid_value", "model")]
    [InlineData("""{"model":"","messages":[{}]}""", "invalid_value", "model")]
    [InlineData("""{"model":{"model":"m"},"messages":[{}]}""", "invalid_value", "model")]
    [InlineData("""{"model":"m","messages":[{}],"model":"n"}""", "invalid_value", "model")]
    [InlineData("""{"model":"m"}""", "missing_required_parameter", "messages")]
    [InlineData("""{"model":"m","metadata":{"messages":[{}]}}""", "missing_required_parameter", "messages")]
    [InlineData("""{"model":"m","messages":[]}""", "invalid_value", "messages")]
    [InlineData("""{"model":"m","messages":"Hola"}""", "invalid_value", "messages")]
    [InlineData("""{"model":"m","messages":[{}],"stream":"yes"}""", "invalid_value", "stream")]
    public async Task A_request_that_is_none_is_400_and_names_the_parameter(string json, string code, string? param)
    {
        await using var provider = await StandInProvider.StartAsync();
        await using var gateway = new GatewayUnderTest(At(provider));

        var (response, body) = await gateway.AskAsync(json);

        ErrorShape.Assert(response, body, 400, code, param);
        Assert.Empty(provider.Requests);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_oversized_request_is_413_whether_it_announces_its_length_or_not(bool announced)
    {
        await using var provider = await StandInProvider.StartAsync();
        await using var gateway = new GatewayUnderTest([.. At(provider), ("AiGateway:MaxRequestBytes", "100000")]);
        gateway.StartServer();
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes($$"""{"model":"m","messages":["{{new string('a', 3_000_000)}}"]}"""));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions") { Content = content };
        request.Headers.TransferEncodingChunked = !announced;

        using var response = await gateway.CreateClient().SendAsync(request, TestContext.Current.CancellationToken);

        ErrorShape.Assert(response, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), 413, "request_too_large");
        Assert.Empty(provider.Requests);
    }

    [Fact]
    public async Task A_request_of_exactly_the_limit_passes()
    {
        await using var provider = await StandInProvider.StartAsync();
        await using var gateway = new GatewayUnderTest([.. At(provider), ("AiGateway:MaxRequestBytes", "100000")]);

        var (response, _) = await gateway.AskAsync(Ask.PadRight(100_000));

        Assert.Equal(200, (int)response.StatusCode);
    }

    [Fact]
    public async Task Without_a_provider_the_answer_is_503_at_once()
    {
        await using var gateway = new GatewayUnderTest();

        var (response, body) = await gateway.AskAsync(Ask);

        ErrorShape.Assert(response, body, 503, "no_provider");
        Assert.Equal("false", Assert.Single(response.Headers.GetValues("x-should-retry")));
    }

    [Fact]
    public async Task An_alias_whose_provider_is_off_is_503()
    {
        await using var gateway = new GatewayUnderTest(("AiGateway:Models:m:Deployments:0:Provider", "openai"));

        var (response, body) = await gateway.AskAsync(Ask);

        ErrorShape.Assert(response, body, 503, "no_provider");
    }

    [Fact]
    public async Task An_unknown_model_is_404()
    {
        await using var provider = await StandInProvider.StartAsync();
        await using var gateway = new GatewayUnderTest([.. At(provider), ("AiGateway:Models:other:Deployments:0:Provider", "upstream")]);

        var (response, body) = await gateway.AskAsync(Ask);

        ErrorShape.Assert(response, body, 404, "model_not_found", "model");
    }

    [Theory]
    [InlineData("/v1/embeddings")]
    [InlineData("/openai/v1/responses")]
    public async Task An_unknown_URL_is_404_in_the_same_shape(string path)
    {
        await using var gateway = new GatewayUnderTest();

        var (response, body) = await gateway.AskAsync(Ask, path);

        ErrorShape.Assert(response, body, 404, "unknown_url");
    }
}
