using Microsoft.AspNetCore.Http;
using Xunit;
using static Agencia.Tests.AiGateway.GatewayUnderTest;

namespace Agencia.Tests.AiGateway;

public sealed class SecretsTests
{
    private const string ProviderKey = "sk-canary-of-the-provider";
    private const string ClientKey = "canary-of-the-client";
    private const string Words = "canary-in-the-message";

    /// <summary>Providers that say the key they were given.</summary>
    private static readonly Func<HttpContext, Task>[] Gossips =
    [
        context => Answers.Status(400, Answers.Error(Authorization(context)))(context),
        context => Answers.Status(401, Answers.Error(Authorization(context)))(context),
        context => Answers.Status(500, Authorization(context))(context),
        context => Answers.Status(422, $$"""{"detail":"{{Authorization(context)}}"}""")(context),
        context => Answers.Raw($"data: {Answers.Error(Authorization(context))}\n\n")(context),
        context => Answers.Raw($"data: {Answers.Chunk("a")}\n\n", $"data: {Answers.Error(Authorization(context))}\n\n")(context),
        context => { context.Abort(); return Task.CompletedTask; },
    ];

    [Fact]
    public async Task Neither_keys_nor_words_stand_in_an_error_or_in_the_log()
    {
        await using var provider = await StandInProvider.StartAsync();
        await using var gateway = new GatewayUnderTest([.. At(provider, key: ProviderKey), ("AiGateway:BootstrapKey", ClientKey)]);
        var said = new List<string>();
        foreach (var gossip in Gossips)
        {
            provider.Answer = gossip;
            foreach (var stream in (string[])["true", "false"])
            {
                var (response, body) = await gateway.AskAsync($$"""{"model":"m","stream":{{stream}},"messages":["{{Words}}"]}""", key: ClientKey);
                said.Add($"{response.Headers} {body}");
            }
        }

        await gateway.AskAsync($$"""{"model":"m","messages":["{{Words}}""", key: ClientKey);

        Assert.Equal($"Bearer {ProviderKey}", provider.Requests.First().Authorization);
        Assert.Contains(gateway.Log, line => line.Contains("gave no answer", StringComparison.Ordinal));
        foreach (var line in said.Concat(gateway.Log))
        {
            Assert.DoesNotContain(ProviderKey, line, StringComparison.Ordinal);
            Assert.DoesNotContain(ClientKey, line, StringComparison.Ordinal);
            Assert.DoesNotContain(Words, line, StringComparison.Ordinal);
        }
    }

    private static string Authorization(HttpContext context) => context.Request.Headers.Authorization.ToString();
}
