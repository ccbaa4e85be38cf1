using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Agencia.Tests.AiGateway;
using Xunit;

namespace Agencia.Tests.BadInput;

/// <summary>The same for the AI gateway, whose errors have OpenAI's shape. Its provider always answers: what fails is the gateway's own.</summary>
public sealed partial class GatewayBadInputTests(ITestOutputHelper output)
{
    private const int Requests = 2000;
    private const int Seed = 20261124;
    private const double MostAtTheFirstCheck = 0.2;
    private const string Key = "bad-input-gateway-key-0123456789";
    private const string Ask = """
        {"model":"m","messages":[{"role":"system","content":"Breve."},{"role":"user","content":[{"type":"text","text":"Hola"}]}],"stream":false,"temperature":0.2,
         "max_tokens":100,"tools":[{"type":"function","function":{"name":"f","parameters":{"type":"object","properties":{"a":{"type":"string"}}}}}]}
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_is_sent_is_answered_or_refused_in_OpenAI_s_shape()
    {
        await using var provider = await StandInProvider.StartAsync();
        provider.Answer = context => (Streams().IsMatch(provider.Requests.Last().Body) ? Answers.Stream(Answers.Chunk("Hola"), Answers.Finish) : Answers.Whole("Hola"))(context);
        await using var gateway = new GatewayUnderTest([.. GatewayUnderTest.At(provider), ("AiGateway:Models:m:Deployments:0:Provider", "upstream"), ("AiGateway:BootstrapKey", Key)]);
        gateway.StartServer();
        var operations = Operation.Of(gateway.Services);
        var chats = operations.Where(IsChat).ToArray();
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8 }) { Timeout = Patience };
        http.DefaultRequestHeaders.Add("Authorization", $"Bearer {Key}");
        var (random, tally, failures, ids) = (new Random(Seed), new Tally(), new List<string>(), new Ids { Client = Guid.Empty });

        for (var number = 0; number < Requests && failures.Count < 20; number++)
        {
            var operation = random.Next(3) == 0 ? operations[random.Next(operations.Length)] : chats[random.Next(chats.Length)];
            var attempt = Attempt.At(operation, ids, random);
            attempt.Json = IsChat(operation) ? JsonNode.Parse(Ask) : null;
            for (var count = random.Next(10) switch { 0 => 0, < 7 => 1, _ => 2 }; count > 0; count--)
            {
                Breakage.Apply(attempt, operation, ids, random);
            }

            using var request = attempt.Request(gateway.ClientOptions.BaseAddress);
            try
            {
                using var response = await http.SendAsync(request, Cancellation);
                var answer = await Answer.OfAsync(response, Cancellation);
                tally.Add(operation, attempt, answer.Status, Check(answer));
                if (Wrong(answer, attempt) is { } wrong)
                {
                    failures.Add($"{wrong}: {answer.Status} {answer.Text} to {attempt}");
                }
            }
            catch (Exception failure) when (failure is HttpRequestException || (failure is OperationCanceledException && !Cancellation.IsCancellationRequested))
            {
                failures.Add($"no answer ({failure.Message}): {attempt}");
            }
        }

        output.WriteLine($"Seed {Seed}. {tally}");
        Assert.True(failures.Count == 0, $"Seed {Seed}:\n{string.Join('\n', failures)}");
        Assert.InRange((double)tally.AtTheFirstCheck / tally.Requests, 0, MostAtTheFirstCheck);
    }

    private static bool IsChat(Operation operation) => operation is { Method: "POST" } && operation.Path.EndsWith("/chat/completions", StringComparison.Ordinal);

    private static string Check(Answer answer) => answer switch
    {
        { Status: 404 } when answer.Text.Contains("unknown_url", StringComparison.Ordinal) => "route",
        { Status: 400 } when answer.Text.Contains("invalid_json", StringComparison.Ordinal) => "JSON",
        _ => answer.Check(),
    };

    private static string? Wrong(Answer answer, Attempt attempt)
    {
        if (answer.Status is >= 500 or < 200)
        {
            return "status";
        }

        if (answer is { Text.Length: > 0, Protected: false })
        {
            return "no security headers";
        }

        if (answer.Status < 400 || attempt.Method == "HEAD" || answer.Text.Length == 0)
        {
            return null;
        }

        using var error = JsonDocument.Parse(answer.Text);
        return answer.MediaType != "application/json" || error.RootElement.GetProperty("error").GetProperty("message").GetString() is not { Length: > 0 } ? "shape" : null;
    }

    [GeneratedRegex("""["]stream["]\s*:\s*true""")]
    private static partial Regex Streams();
}
