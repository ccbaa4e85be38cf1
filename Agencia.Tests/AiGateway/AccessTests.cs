using System.Net;
using Microsoft.AspNetCore.Hosting;
using Xunit;
using static Agencia.Tests.AiGateway.GatewayUnderTest;

namespace Agencia.Tests.AiGateway;

public sealed class AccessTests
{
    private const string Ask = """{"model":"m","messages":[{"role":"user","content":"Hola"}]}""";

    [Theory]
    [InlineData(null, "missing_api_key")]
    [InlineData("wrong", "invalid_api_key")]
    [InlineData("the-right-key-and-more", "invalid_api_key")]
    [InlineData("the-right-ke", "invalid_api_key")]
    public async Task A_key_that_is_not_the_configured_one_is_401(string? key, string code)
    {
        await using var provider = await StandInProvider.StartAsync();
        await using var gateway = new GatewayUnderTest([.. At(provider), ("AiGateway:BootstrapKey", "the-right-key")]);

        var (response, body) = await gateway.AskAsync(Ask, key: key);

        ErrorShape.Assert(response, body, 401, code);
        Assert.Empty(provider.Requests);
    }

    [Fact]
    public async Task The_configured_key_opens()
    {
        await using var provider = await StandInProvider.StartAsync();
        await using var gateway = new GatewayUnderTest([.. At(provider), ("AiGateway:BootstrapKey", "the-right-key")]);

        var (response, _) = await gateway.AskAsync(Ask, key: "the-right-key");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Without_a_configured_key_nobody_gets_in_outside_Development()
    {
        await using var provider = await StandInProvider.StartAsync();
        await using var gateway = new GatewayUnderTest([.. At(provider), (WebHostDefaults.EnvironmentKey, "Production")]);

        var (without, _) = await gateway.AskAsync(Ask);
        var (with, _) = await gateway.AskAsync(Ask, key: "any");

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (without.StatusCode, with.StatusCode));
    }

    [Fact]
    public async Task Health_needs_no_key()
    {
        await using var gateway = new GatewayUnderTest(("AiGateway:BootstrapKey", "the-right-key"));
        gateway.StartServer();

        using var response = await gateway.CreateClient().GetAsync(new Uri("/health", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
