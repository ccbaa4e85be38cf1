using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static Agencia.Tests.AiGateway.GatewayUnderTest;

namespace Agencia.Tests.AiGateway;

public sealed class FallbackTests
{
    private const string Whole = """{"model":"m","messages":[{"role":"user","content":"Hola"}]}""";
    private const string Stream = """{"model":"m","stream":true,"messages":[{"role":"user","content":"Hola"}]}""";

    private static readonly Dictionary<string, Func<HttpContext, Task>> Faults = new()
    {
        ["500"] = Answers.Status(500, "<html>oops</html>"),
        ["503"] = Answers.Status(503, Answers.Error("overloaded")),
        ["429"] = Answers.Status(429, Answers.Error("slow down"), ("retry-after", "2")),
        ["401"] = Answers.Status(401, Answers.Error("Incorrect API key")),
        ["404"] = Answers.Status(404, Answers.Error("retired")),
        ["redirect"] = Answers.Status(302, "", ("location", "https://example.com/")),
        ["hang up"] = context => { context.Abort(); return Task.CompletedTask; },
        ["cut"] = Answers.CutWhole,
        ["garbage"] = Answers.Status(200, "<html>Welcome to nginx</html>"),
        ["error as 200"] = Answers.Status(200, Answers.Error("oops")),
        ["stream of nothing"] = Answers.Raw(": hello\n\n"),
        ["stream of an error"] = Answers.Raw($"data: {Answers.Error("oops")}\n\n"),
        ["stream of garbage"] = Answers.Raw("data: hello\n\n"),
    };

    public static TheoryData<string> Names => [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_fault_before_the_first_byte_is_the_next_deployments_turn(string fault)
    {
        await using var first = await StandInProvider.StartAsync(Faults[fault]);
        await using var second = await StandInProvider.StartAsync();
        await using var gateway = new GatewayUnderTest(Chain(first, second));

        var (whole, body) = await gateway.AskAsync(Whole);
        second.Answer = Answers.Stream(Answers.Chunk("b"), Answers.Finish);
        var (streamed, events) = await gateway.AskAsync(Stream);

        Assert.Equal(HttpStatusCode.OK, whole.StatusCode);
        Assert.Equal(Answers.Completion("Hola"), body);
        Assert.Equal(HttpStatusCode.OK, streamed.StatusCode);
        Assert.Equal($"data: {Answers.Chunk("b")}\n\ndata: {Answers.Finish}\n\ndata: [DONE]\n\n", events);
        Assert.Equal((2, 2), (first.Requests.Count, second.Requests.Count));
    }

    [Theory]
    [InlineData(Whole)]
    [InlineData(Stream)]
    public async Task A_provider_that_hangs_is_given_up_and_the_next_one_asked(string ask)
    {
        await using var first = await StandInProvider.StartAsync(Answers.Hang);
        await using var second = await StandInProvider.StartAsync(ask == Whole ? Answers.Whole("Hola") : Answers.Stream(Answers.Finish));
        await using var gateway = new GatewayUnderTest(new FakeTimeProvider(), Chain(first, second));

        var (response, _) = await gateway.PassTimeAsync(gateway.AskAsync(ask));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await first.CallerGone.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_first_chunk_that_is_late_counts_as_none()
    {
        await using var first = await StandInProvider.StartAsync(Answers.ThenHang(": still thinking\n\n"));
        await using var second = await StandInProvider.StartAsync(Answers.Stream(Answers.Finish));
        await using var gateway = new GatewayUnderTest(new FakeTimeProvider(), Chain(first, second));

        var (_, body) = await gateway.PassTimeAsync(gateway.AskAsync(Stream));

        Assert.Equal($"data: {Answers.Finish}\n\ndata: [DONE]\n\n", body);
    }

    [Fact]
    public async Task A_provider_nobody_listens_for_is_passed_over()
    {
        var gone = await StandInProvider.StartAsync();
        await using var second = await StandInProvider.StartAsync();
        await using var gateway = new GatewayUnderTest(Chain(gone, second));
        await gone.DisposeAsync();

        var (response, _) = await gateway.AskAsync(Whole);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task An_exhausted_chain_answers_with_the_last_providers_words_and_Retry_After()
    {
        await using var first = await StandInProvider.StartAsync(Faults["500"]);
        await using var second = await StandInProvider.StartAsync(Faults["429"]);
        await using var gateway = new GatewayUnderTest(Chain(first, second));

        var (response, body) = await gateway.AskAsync(Whole);

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Equal("2", Assert.Single(response.Headers.GetValues("retry-after")));
        Assert.Equal(Answers.Error("slow down"), body);
    }

    [Fact]
    public async Task The_requests_own_fault_is_not_tried_elsewhere()
    {
        await using var first = await StandInProvider.StartAsync(Answers.Status(400, Answers.Error("bad temperature")));
        await using var second = await StandInProvider.StartAsync();
        await using var gateway = new GatewayUnderTest(Chain(first, second));

        var (response, body) = await gateway.AskAsync(Whole);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(Answers.Error("bad temperature"), body);
        Assert.Empty(second.Requests);
    }

    [Theory]
    [InlineData("500", 500, "provider_error")]
    [InlineData("401", 401, "provider_key_refused")]
    [InlineData("hang up", 502, "stream_interrupted")]
    [InlineData("garbage", 502, "provider_bad_answer")]
    [InlineData("cut", 502, "stream_interrupted")]
    public async Task A_lone_provider_in_trouble_gives_an_error_in_OpenAIs_shape(string fault, int status, string code)
    {
        await using var provider = await StandInProvider.StartAsync(Faults[fault]);
        await using var gateway = new GatewayUnderTest(At(provider));

        var (response, body) = await gateway.AskAsync(Whole);

        ErrorShape.Assert(response, body, status, code);
    }

    [Fact]
    public async Task The_whole_request_ends_with_the_total_time()
    {
        await using var first = await StandInProvider.StartAsync(Answers.Hang);
        await using var second = await StandInProvider.StartAsync(Answers.Hang);
        var time = new FakeTimeProvider();
        await using var gateway = new GatewayUnderTest(time, [.. Chain(first, second), ("AiGateway:Timeouts:Total", "00:00:40"), ("AiGateway:Timeouts:FirstToken", "00:00:05")]);

        var (response, body) = await gateway.PassTimeAsync(gateway.AskAsync(Whole));

        ErrorShape.Assert(response, body, 504, "provider_timeout");
        Assert.Single(second.Requests);
    }
}
