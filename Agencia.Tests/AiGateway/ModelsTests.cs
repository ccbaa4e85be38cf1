using System.Text.Json;
using Xunit;
using static Agencia.Tests.AiGateway.GatewayUnderTest;

namespace Agencia.Tests.AiGateway;

public sealed class ModelsTests
{
    [Fact]
    public async Task Aliases_that_lead_somewhere_are_listed()
    {
        await using var provider = await StandInProvider.StartAsync();
        await using var gateway = new GatewayUnderTest(
        [
            .. At(provider),
            ("AiGateway:Models:fast:Deployments:0:Provider", "upstream"),
            ("AiGateway:Models:off:Deployments:0:Provider", "groq"),
            ("AiGateway:Models:llama*:Deployments:0:Provider", "upstream"),
            ("AiGateway:Models:ears:Deployments:0:Provider", "deepgram"),
        ]);

        var models = await GetAsync(gateway, "/v1/models");

        Assert.Equal("list", models.GetProperty("object").GetString());
        var model = Assert.Single(models.GetProperty("data").EnumerateArray());
        Assert.Equal("""{"id":"fast","object":"model","owned_by":"upstream"}""", Without(model, "created"));
        Assert.True(model.GetProperty("created").GetInt64() > 0);
        Assert.Equal("fast", (await GetAsync(gateway, "/openai/v1/models/fast")).GetProperty("id").GetString());
        Assert.Equal("model_not_found", (await GetAsync(gateway, "/v1/models/none")).GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Without_configured_models_the_built_in_ones_are_listed()
    {
        await using var gateway = new GatewayUnderTest(("AiGateway:Providers:openai:ApiKey", "sk-1"), ("AiGateway:Providers:groq:ApiKey", "gsk-1"));

        var models = await GetAsync(gateway, "/v1/models");

        Assert.Equal(
            ["default", "groq/openai/gpt-oss-120b", "openai/gpt-4.1-mini"],
            models.GetProperty("data").EnumerateArray().Select(model => model.GetProperty("id").GetString()));
    }

    private static async Task<JsonElement> GetAsync(GatewayUnderTest gateway, string path)
    {
        gateway.StartServer();
        using var response = await gateway.CreateClient().GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        var json = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return JsonDocument.Parse(json).RootElement;
    }

    private static string Without(JsonElement element, string name) =>
        $"{{{string.Join(',', element.EnumerateObject().Where(property => property.Name != name).Select(property => $"\"{property.Name}\":{property.Value.GetRawText()}"))}}}";
}
