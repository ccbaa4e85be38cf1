using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Agencia.Tests.Fixtures;
using Agencia.Tests.Moltbot.Api;
using Xunit;

namespace Agencia.Tests.BadInput;

/// <summary>
/// Requests that are nearly right, over every endpoint that Moltbot maps: only 2xx and 4xx come back, in their shape and in time, and
/// a refused one has stored nothing. Repeatable by its seed (AGENCIA_BAD_INPUT_SEED), which a failure names.
/// </summary>
public sealed class MoltbotBadInputTests(PostgresServer server, ITestOutputHelper output)
{
    private const int Requests = 9000;
    private const int RefillEvery = 1500;
    private const double MostAtTheFirstCheck = 0.2;

    // Of one request, on a machine that does other things as well.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_is_sent_is_answered_refused_in_its_shape_and_leaves_nothing_half_stored()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("AGENCIA_BAD_INPUT_SEED"), out var chosen) ? chosen : 20261124;
        await using var api = await ApiUnderTest.StartAsync(server);
        var ids = await Population.AddAsync(api);
        await using var moltbot = new MoltbotHost(api.Database, new Dictionary<string, string?> { ["Privacy:LateSweep"] = "1.00:00:00" }) { Idle = true };
        using var client = await api.AsClientAsync(ids.Client);
        var (agencyKey, clientKey) = ($"{api.Agency.DefaultRequestHeaders.Authorization}", $"{client.DefaultRequestHeaders.Authorization}");
        await api.Moltbot.DisposeAsync();
        moltbot.UseKestrel(0);
        moltbot.StartServer();
        var operations = Operation.Of(moltbot.Services);
        // Most can go wrong where there is a body.
        var weighted = operations.SelectMany(operation => Enumerable.Repeat(operation, operation.Body is not null || operation is { IsWebhook: true, Method: "POST" } ? 4 : operation.IsApi ? 2 : 1)).ToArray();
        using var http = Caller(moltbot);
        http.DefaultRequestHeaders.Add("Authorization", agencyKey);
        await using var rows = await StoredRows.OpenAsync(api.Database.Settings.Admin, Cancellation);
        var (random, tally, failures) = (new Random(seed), new Tally(), new List<string>());

        var stored = await rows.ReadAsync(Cancellation);
        for (var number = 0; number < Requests && failures.Count < 20; number++)
        {
            if (number % RefillEvery == 0)
            {
                await ids.FillAsync(http, operations);
            }

            var operation = weighted[random.Next(weighted.Length)];
            var attempt = Attempt.At(operation, ids, random);
            if (operation.IsApi && random.Next(10) == 0)
            {
                attempt.Headers["Authorization"] = clientKey;
            }

            Sign(attempt, operation, random, () => Breakages(attempt, operation, ids, random));
            var answer = await SendAsync(http, moltbot, attempt);
            if (answer is null)
            {
                failures.Add($"no answer: {attempt}");
                continue;
            }

            tally.Add(operation, attempt, answer.Status, answer.Check());
            if (answer.Wrong(operation, attempt) is { } wrong)
            {
                failures.Add($"{wrong}: {answer.Status} {answer.Text} to {attempt}");
            }

            if (attempt.Method is not ("GET" or "HEAD" or "OPTIONS"))
            {
                var now = await rows.ReadAsync(Cancellation);
                if (answer.Status >= 400 && rows.Changed(stored, now).ToArray() is { Length: > 0 } changed)
                {
                    failures.Add($"refused with {answer.Status}, and yet {string.Join(", ", changed)} changed: {attempt}");
                }

                stored = now;
            }
        }

        output.WriteLine($"Seed {seed}. {tally}");
        Assert.True(failures.Count == 0, $"Seed {seed}:\n{string.Join('\n', failures)}");
        Assert.Equal(operations.Length, tally.Operations.Count);
        Assert.InRange((double)tally.AtTheFirstCheck / tally.Requests, 0, MostAtTheFirstCheck);
        await moltbot.DisposeAsync();
        await Population.ReadToTheEndAsync(api.Database);
    }

    private static HttpClient Caller(MoltbotHost moltbot)
    {
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8 })
        {
            BaseAddress = moltbot.ClientOptions.BaseAddress,
            Timeout = Patience,
        };
        return http;
    }

    private static void Breakages(Attempt attempt, Operation operation, Ids ids, Random random)
    {
        for (var count = random.Next(10) switch { 0 => 0, < 7 => 1, _ => 2 }; count > 0; count--)
        {
            Breakage.Apply(attempt, operation, ids, random);
        }
    }

    // Meta signs what it sends, however odd it is; a stranger can't.
    private static void Sign(Attempt attempt, Operation operation, Random random, Action breakIt)
    {
        if (operation is { IsWebhook: true, Method: "POST" })
        {
            attempt.Json = JsonNode.Parse(SignedWebhook.Body(SignedWebhook.Text(Population.Phone, $"3461{random.Next(1_000_000):d7}", $"wamid.{random.Next()}", "Hola, ¿qué tal?"), SignedWebhook.Status(Population.Phone, "wamid.1", "read")));
        }

        breakIt();
        if (operation is { IsWebhook: true, Method: "POST" } && random.Next(10) > 0)
        {
            attempt.Headers["X-Hub-Signature-256"] = SignedWebhook.Signature(attempt.Body ?? [], MoltbotHost.AppSecret);
        }
    }

    private static async Task<Answer?> SendAsync(HttpClient http, MoltbotHost moltbot, Attempt attempt)
    {
        try
        {
            using var request = attempt.Request(moltbot.ClientOptions.BaseAddress);
            using var response = await http.SendAsync(request, Cancellation);
            return await Answer.OfAsync(response, Cancellation);
        }
        catch (HttpRequestException) when (attempt.Broken.Contains("too large"))
        {
            // Refused by its announced length, while the rest was still on its way.
            return new(413, null, "", Protected: true);
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException || (failure is OperationCanceledException && !Cancellation.IsCancellationRequested))
        {
            return null;
        }
    }
}
