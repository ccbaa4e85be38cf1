using Agencia.AiGateway.Configuration;
using Agencia.AiGateway.Providers;
using Agencia.AiGateway.Routing;
using Xunit;

namespace Agencia.Tests.AiGateway;

public sealed class RouteTableTests
{
    private static readonly string[] Three = ["first", "second", "third"];

    [Theory]
    [InlineData("gpt-4.1-mini", "first")]
    [InlineData("gpt-4.1-mini-2025", "second")]
    [InlineData("gpt-5", "third")]
    [InlineData("GPT-5", "third")]
    [InlineData("llama", null)]
    public void Find_ExactBeforeWildcard_LongerWildcardBeforeShorter(string model, string? provider)
    {
        var table = Table(new()
        {
            ["gpt*"] = Model(("0", new() { Provider = "third" })),
            ["gpt-4.1*"] = Model(("0", new() { Provider = "second" })),
            ["gpt-4.1-mini"] = Model(("0", new() { Provider = "first" })),
        });

        Assert.Equal(provider, table.Find(model)?.InOrder(Random.Shared).Single().Provider.Name);
    }

    [Fact]
    public void Deployments_are_tried_in_the_order_of_their_numbers()
    {
        var table = Table(new() { ["m"] = Model(("10", new() { Provider = "third" }), ("2", new() { Provider = "second" }), ("0", new() { Provider = "first" })) });

        Assert.Equal(Three, Names(table, Random.Shared));
    }

    [Fact]
    public void A_lower_priority_goes_first_whatever_its_number()
    {
        var table = Table(new() { ["m"] = Model(("0", new() { Provider = "first", Priority = 9 }), ("1", new() { Provider = "second" }), ("2", new() { Provider = "third", Priority = 0 })) });

        Assert.Equal(["third", "second", "first"], Names(table, Random.Shared));
    }

    [Fact]
    public void Equal_priorities_share_by_weight_and_weight_0_comes_last()
    {
        var table = Table(new()
        {
            ["m"] = Model(
                ("0", new() { Provider = "first", Priority = 0, Weight = 3 }),
                ("1", new() { Provider = "second", Priority = 0, Weight = 1 }),
                ("2", new() { Provider = "third", Priority = 0, Weight = 0 })),
        });
        var random = new Random(1);

        var drawn = Enumerable.Range(0, 4000).Select(_ => Names(table, random).ToArray()).ToList();

        Assert.InRange(drawn.Count(order => order[0] == "first"), 2850, 3150);
        Assert.All(drawn, order => Assert.Equal("third", order[2]));
        Assert.All(drawn, order => Assert.Equal(3, order.Distinct().Count()));
    }

    [Theory]
    [InlineData("default", "openai:gpt-4.1-mini groq:openai/gpt-oss-120b local:llama3.2:3b")]
    [InlineData("openai/gpt-5", "openai:gpt-5")]
    [InlineData("groq/openai/gpt-oss-20b", "groq:openai/gpt-oss-20b")]
    [InlineData("gpt-5", "openai: local:llama3.2:3b")]
    [InlineData("meta/llama", "openai: local:llama3.2:3b")]
    [InlineData("local/qwen3", "local:qwen3")]
    public void Find_NoModelsConfigured_FollowsTheBuiltInRoutes(string model, string deployments)
    {
        var options = new GatewayOptions { Providers = { ["openai"] = new() { ApiKey = "a" }, ["groq"] = new() { ApiKey = "b" } } };
        var table = Table(options, new() { Enabled = true, ChatUrl = "http://127.0.0.1:11434/v1" });

        Assert.Equal(deployments, string.Join(' ', table.Find(model)!.InOrder(Random.Shared).Select(deployment => $"{deployment.Provider.Name}:{deployment.Model}")));
    }

    [Fact]
    public void Default_leads_to_a_server_of_ones_own_when_it_is_the_only_one()
    {
        var options = new GatewayOptions { Providers = { ["mine"] = new() { Kind = "openai-compatible", BaseUrl = "http://127.0.0.1:8080/v1" } } };
        var table = Table(options, new());

        var deployment = Assert.Single(table.Find("default")!.InOrder(Random.Shared));
        Assert.Equal(("mine", null), (deployment.Provider.Name, deployment.Model));
        Assert.Equal("default", Assert.Single(table.Listed).Name);
    }

    [Theory]
    [InlineData("openai-compatible", "http://127.0.0.1:8080/v1", "", true)]
    [InlineData("openai-compatible", "http://ollama:11434/v1", "", true)]
    [InlineData("openai-compatible", "http://192.168.1.7/v1", "", true)]
    [InlineData("openai-compatible", "https://api.example.com/v1", "", false)]
    [InlineData("openai-compatible", "https://8.8.8.8/v1", "", false)]
    [InlineData("openai-compatible", "https://api.example.com/v1", "key", true)]
    [InlineData("openai", "http://127.0.0.1:8080/v1", " ", false)]
    [InlineData("kokoro", "https://speech.example.com/v1", "", true)]
    public void A_provider_is_on_with_a_key_or_when_it_needs_none(string kind, string url, string key, bool on)
    {
        var options = new GatewayOptions { Providers = { ["x"] = new() { Kind = kind, BaseUrl = url, ApiKey = key } } };

        var catalog = new ProviderCatalog(Microsoft.Extensions.Options.Options.Create(options), Microsoft.Extensions.Options.Options.Create(new LocalOptions()));

        Assert.Equal(on, catalog.Find("x") is not null);
    }

    [Fact]
    public void Local_AI_stands_last_behind_a_configured_alias_too()
    {
        var options = new GatewayOptions
        {
            Providers = { ["groq"] = new() { ApiKey = "a" } },
            Models = { ["m"] = Model(("7", new() { Provider = "groq" })), ["off"] = Model(("0", new() { Provider = "openai" })) },
        };
        var table = Table(options, new() { Enabled = true, ChatUrl = "http://127.0.0.1:11434/v1" });

        Assert.Equal(["groq", "local"], Names(table, Random.Shared));
        Assert.Equal("local", table.Find("off")!.InOrder(Random.Shared).Single().Provider.Name);
    }

    private static IEnumerable<string> Names(RouteTable table, Random random) => table.Find("m")!.InOrder(random).Select(deployment => deployment.Provider.Name);

    private static ModelOptions Model(params (string Number, DeploymentOptions Deployment)[] deployments) =>
        new() { Deployments = deployments.ToDictionary(numbered => numbered.Number, numbered => numbered.Deployment) };

    private static RouteTable Table(Dictionary<string, ModelOptions> models)
    {
        var providers = Three.ToDictionary(name => name, _ => new ProviderOptions { Kind = "openai-compatible", BaseUrl = "http://127.0.0.1/v1" });
        return Table(new GatewayOptions { Providers = providers, Models = models }, new());
    }

    private static RouteTable Table(GatewayOptions gateway, LocalOptions local)
    {
        var (options, locals) = (Microsoft.Extensions.Options.Options.Create(gateway), Microsoft.Extensions.Options.Options.Create(local));
        return new(options, locals, new ProviderCatalog(options, locals));
    }
}
