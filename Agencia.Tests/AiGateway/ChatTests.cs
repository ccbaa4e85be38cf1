using System.Net;
using Xunit;
using static Agencia.Tests.AiGateway.GatewayUnderTest;

namespace Agencia.Tests.AiGateway;

public sealed class ChatTests
{
    private const string Ask = """{ "model": "m", "messages": [{"role":"user","content":"¿A qué hora abren?"}], "invented_later": {"a":[1, 2.50]} }""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_whole_answer_comes_through_byte_for_byte()
    {
        await using var provider = await StandInProvider.StartAsync(Answers.Whole("A las nueve"));
        await using var gateway = new GatewayUnderTest(At(provider));

        var (response, body) = await gateway.AskAsync(Ask);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(Answers.Completion("A las nueve"), body);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.ToString());
    }

    [Theory]
    [InlineData("/v1/chat/completions")]
    [InlineData("/openai/v1/chat/completions")]
    public async Task The_provider_gets_the_request_untouched_and_its_own_key(string path)
    {
        await using var provider = await StandInProvider.StartAsync();
        await using var gateway = new GatewayUnderTest([.. At(provider), ("AiGateway:BootstrapKey", "of-the-client")]);

        var (response, _) = await gateway.AskAsync(Ask, path, "of-the-client");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(("/v1/chat/completions", Ask, "Bearer key-of-upstream"), Assert.Single(provider.Requests));
    }

    [Fact]
    public async Task Only_the_models_name_is_rewritten()
    {
        await using var provider = await StandInProvider.StartAsync();
        await using var gateway = new GatewayUnderTest(
            [.. At(provider), ("AiGateway:Models:m:Deployments:0:Provider", "upstream"), ("AiGateway:Models:m:Deployments:0:Model", "openai/gpt-oss-120b")]);

        await gateway.AskAsync(Ask);

        Assert.Equal(Ask.Replace("\"m\"", "\"openai/gpt-oss-120b\"", StringComparison.Ordinal), Assert.Single(provider.Requests).Body);
    }

    [Fact]
    public async Task Headers_that_clients_act_on_are_kept_and_others_are_not()
    {
        await using var provider = await StandInProvider.StartAsync(Answers.Status(
            200,
            Answers.Completion("Hola"),
            ("x-request-id", "req_1"),
            ("x-ratelimit-reset-tokens", "2m59.56s"),
            ("openai-organization", "acme"),
            ("set-cookie", "a=b")));
        await using var gateway = new GatewayUnderTest(At(provider));

        var (response, _) = await gateway.AskAsync(Ask);

        Assert.Equal("req_1", Assert.Single(response.Headers.GetValues("x-request-id")));
        Assert.Equal("2m59.56s", Assert.Single(response.Headers.GetValues("x-ratelimit-reset-tokens")));
        Assert.False(response.Headers.Contains("openai-organization"));
        Assert.False(response.Headers.Contains("set-cookie"));
    }

    [Fact]
    public async Task The_clients_abort_reaches_a_provider_that_has_not_answered_yet()
    {
        await using var provider = await StandInProvider.StartAsync(Answers.Hang);
        await using var gateway = new GatewayUnderTest(At(provider));
        using var abort = new CancellationTokenSource();

        var asking = gateway.SendAsync(Ask, cancellation: abort.Token);
        await provider.Called.Task.WaitAsync(Cancellation);
        await abort.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        await provider.CallerGone.Task.WaitAsync(TimeSpan.FromSeconds(10), Cancellation);
        Assert.Single(provider.Requests);
    }

    [Fact]
    public async Task Many_at_once_get_each_its_own_answer()
    {
        await using var provider = await StandInProvider.StartAsync();
        provider.Answer = context => Answers.Whole("ok")(context);
        await using var gateway = new GatewayUnderTest(At(provider));
        gateway.StartServer();
        var asked = Enumerable.Range(0, 200).Select(number => $$"""{"model":"model-{{number}}","messages":["{{new string((char)('a' + (number % 26)), 20 * number)}}"]}""").ToArray();

        await Parallel.ForEachAsync(asked, Cancellation, async (request, _) => await gateway.AskAsync(request));

        Assert.Equal(asked.Order(StringComparer.Ordinal), provider.Requests.Select(request => request.Body).Order(StringComparer.Ordinal));
    }
}
