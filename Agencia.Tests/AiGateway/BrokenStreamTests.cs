using Microsoft.Extensions.Time.Testing;
using Xunit;
using static Agencia.Tests.AiGateway.GatewayUnderTest;

namespace Agencia.Tests.AiGateway;

public sealed class BrokenStreamTests
{
    private const string Ask = """{"model":"m","stream":true,"messages":[{"role":"user","content":"Hola"}]}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_cut_stream_ends_with_an_error_frame()
    {
        var seen = new SemaphoreSlim(0);
        await using var provider = await StandInProvider.StartAsync(async context =>
        {
            await Answers.Raw($"data: {Answers.Chunk("a")}\n\n")(context);
            await seen.WaitAsync(context.RequestAborted); // a reset would overtake the chunk
            context.Abort();
        });
        await using var gateway = new GatewayUnderTest(At(provider));

        using var response = await gateway.SendAsync(Ask, cancellation: Cancellation);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Cancellation));
        var first = await reader.ReadLineAsync(Cancellation);
        seen.Release();

        AssertBroken($"{first}\n{await reader.ReadToEndAsync(Cancellation)}", "stream_interrupted");
    }

    [Theory]
    [InlineData("")]
    [InlineData("data: [DO")]
    [InlineData("data: ")]
    public async Task A_stream_that_ends_politely_but_early_ends_with_an_error_frame(string rest)
    {
        await using var provider = await StandInProvider.StartAsync(Answers.Raw($"data: {Answers.Chunk("a")}\n\n", rest));
        await using var gateway = new GatewayUnderTest(At(provider));

        var (_, body) = await gateway.AskAsync(Ask);

        AssertBroken(body, "stream_interrupted");
    }

    [Fact]
    public async Task A_garbage_chunk_ends_the_stream_with_an_error_frame()
    {
        await using var provider = await StandInProvider.StartAsync(Answers.ThenHang($"data: {Answers.Chunk("a")}\n\n", "data: {\"choices\":[{\n\n"));
        await using var gateway = new GatewayUnderTest(At(provider));

        var (_, body) = await gateway.AskAsync(Ask);

        AssertBroken(body, "provider_bad_answer");
    }

    [Fact]
    public async Task A_providers_error_in_the_stream_is_passed_on_and_ends_it()
    {
        var error = Answers.Error("overloaded");
        await using var provider = await StandInProvider.StartAsync(Answers.ThenHang($"data: {Answers.Chunk("a")}\n\n", $"event: error\ndata: {error}\n\n"));
        await using var gateway = new GatewayUnderTest(At(provider));

        var (_, body) = await gateway.AskAsync(Ask);

        Assert.Equal($"data: {Answers.Chunk("a")}\n\ndata: {error}\n\n", body);
    }

    [Fact]
    public async Task A_stream_that_stalls_ends_with_an_error_frame_after_the_idle_time()
    {
        var time = new FakeTimeProvider();
        await using var provider = await StandInProvider.StartAsync(Answers.ThenHang($"data: {Answers.Chunk("a")}\n\n"));
        await using var gateway = new GatewayUnderTest(time, [.. At(provider), ("AiGateway:Timeouts:Idle", "00:00:07"), ("AiGateway:Timeouts:Total", "01:00:00")]);
        var started = time.GetTimestamp();

        var (_, body) = await gateway.PassTimeAsync(gateway.AskAsync(Ask));

        AssertBroken(body, "stream_timeout");
        Assert.True(time.GetElapsedTime(started) >= TimeSpan.FromSeconds(7));
        await provider.CallerGone.Task.WaitAsync(TimeSpan.FromSeconds(10), Cancellation);
    }

    private static void AssertBroken(string body, string code)
    {
        var frames = body.Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, frames.Length);
        Assert.Equal($"data: {Answers.Chunk("a")}", frames[0]);
        Assert.StartsWith("""data: {"error":{""", frames[1], StringComparison.Ordinal);
        Assert.Contains($"\"code\":\"{code}\"", frames[1], StringComparison.Ordinal);
    }
}
