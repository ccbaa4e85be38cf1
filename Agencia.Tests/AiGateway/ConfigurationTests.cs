using Agencia.AiGateway.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace Agencia.Tests.AiGateway;

public sealed class ConfigurationTests
{
    private const string Allowed = "openai, groq, deepgram, openai-compatible, kokoro, whisper-cpp";

    [Theory]
    [InlineData("Providers:x:Kind", "azure", $"AiGateway:Providers:x:Kind is 'azure'; allowed: {Allowed}")]
    [InlineData("Providers:x:ApiKey", "secret", $"AiGateway:Providers:x:Kind is missing; allowed: {Allowed}")]
    [InlineData("Providers:openai:BaseUrl", "api.openai.com", "AiGateway:Providers:openai:BaseUrl must be an absolute http or https URL")]
    [InlineData("Providers:openai:ApiKey", "sk-ñ", "AiGateway:Providers:openai:ApiKey must consist of printable ASCII")]
    [InlineData("Providers:x:Kind", "kokoro", "AiGateway:Providers:x:BaseUrl is missing; needed for kind kokoro")]
    [InlineData("Providers:local:Kind", "openai", "AiGateway:Providers:local is reserved")]
    [InlineData("Models:m:Deployments:0:Provider", "opnai", "AiGateway:Models:m:Deployments:0:Provider is 'opnai'; allowed: deepgram, groq, local, openai")]
    [InlineData("Models:m:Deployments:one:Provider", "openai", "AiGateway:Models:m:Deployments:one: 'one' must be a number")]
    [InlineData("Models:a*b:Deployments:0:Provider", "openai", "AiGateway:Models:a*b: a * is allowed once, at the end")]
    [InlineData("Store", "redis", "AiGateway:Store: allowed: memory, postgres")]
    [InlineData("Timeouts:Connect", "soon", "AiGateway:Timeouts:Connect must be a time span")]
    [InlineData("Timeouts:Idle", "00:00:00", "AiGateway:Timeouts:Idle")]
    [InlineData("MaxRequestBytes", "5", "AiGateway:MaxRequestBytes")]
    public void A_wrong_value_stops_the_start_and_names_the_key_and_what_is_allowed(string key, string value, string message)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection([new($"AiGateway:{key}", value)]);
        builder.AddGatewayOptions();

        var failure = Assert.ThrowsAny<Exception>(() => builder.Build().Services.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sk-", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_provider_is_said_to_be_on_or_off_at_start()
    {
        await using var gateway = new GatewayUnderTest(("AiGateway:Providers:groq:ApiKey", "gsk-secret"), ("AiGateway:Providers:openai:ApiKey", ""));
        gateway.StartServer();

        Assert.Equal(
            [
                "Provider openai (openai) is off: AiGateway:Providers:openai:ApiKey is empty",
                "Provider groq (groq) is on at https://api.groq.com/openai/v1",
                "Provider deepgram (deepgram) is off: AiGateway:Providers:deepgram:ApiKey is empty",
                "Provider local (openai-compatible) is off: AiGateway:Local:Enabled is false",
            ],
            gateway.Log.Select(line => line.Trim()).Where(line => line.StartsWith("Provider ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_timeouts_default_to_what_the_documentation_says()
    {
        await using var gateway = new GatewayUnderTest();

        var timeouts = gateway.Services.GetRequiredService<IOptions<TimeoutOptions>>().Value;

        Assert.Equal([5, 30, 30, 120], new[] { timeouts.Connect, timeouts.FirstToken, timeouts.Idle, timeouts.Total }.Select(timeout => timeout.TotalSeconds));
    }
}
