using Xunit;
using static Agencia.Tests.AiGateway.GatewayUnderTest;

namespace Agencia.Tests.AiGateway;

public sealed class StreamTests
{
    private const string Ask = """{"model":"m","stream":true,"messages":[{"role":"user","content":"Hola"}]}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_chunk_is_passed_on_before_the_next_one_is_made()
    {
        var seen = new SemaphoreSlim(0);
        await using var provider = await StandInProvider.StartAsync(async context =>
        {
            context.Response.ContentType = "text/event-stream";
            for (var number = 0; number < 5; number++)
            {
                await Answers.SendAsync(context, $"data: {Answers.Chunk($"{number}")}\n\n");
                await seen.WaitAsync(context.RequestAborted);
            }

            await Answers.SendAsync(context, $"data: {Answers.Finish}\n\ndata: [DONE]\n\n");
        });
        await using var gateway = new GatewayUnderTest(At(provider));

        using var response = await gateway.SendAsync(Ask, cancellation: Cancellation);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Cancellation));
        for (var number = 0; number < 5; number++)
        {
            // Were a chunk held back, the provider would wait for us and we for it.
            Assert.Equal($"data: {Answers.Chunk($"{number}")}", await reader.ReadLineAsync(Cancellation));
            Assert.Equal("", await reader.ReadLineAsync(Cancellation));
            seen.Release();
        }

        Assert.Equal($"data: {Answers.Finish}\n\ndata: [DONE]\n\n", await reader.ReadToEndAsync(Cancellation));
        Assert.Equal("text/event-stream; charset=utf-8", response.Content.Headers.ContentType?.ToString());
    }

    public static TheoryData<string, string> Repaired => new()
    {
        { $"data: {Answers.Chunk("a")}\n\ndata: {Answers.Finish}\n\n", $"data: {Answers.Chunk("a")}\n\ndata: {Answers.Finish}\n\ndata: [DONE]\n\n" },
        { $"data: {Answers.Finish}\n\ndata: [DONE]", $"data: {Answers.Finish}\n\ndata: [DONE]\n\n" },
        { $": waiting\n\nevent: chunk\nid: 7\ndata:{Answers.Finish}\n\ndata: [DONE]\n\n", $": waiting\n\ndata:{Answers.Finish}\n\ndata: [DONE]\n\n" },
        { $"data: {Answers.Finish}\r\n\r\ndata: {Answers.Usage}\r\n\r\ndata: [DONE]\r\n\r\n", $"data: {Answers.Finish}\r\n\r\ndata: {Answers.Usage}\r\n\r\ndata: [DONE]\n\n" },
    };

    [Theory]
    [MemberData(nameof(Repaired))]
    public async Task What_clients_stumble_over_is_mended(string sent, string expected)
    {
        await using var provider = await StandInProvider.StartAsync(Answers.Raw(sent));
        await using var gateway = new GatewayUnderTest(At(provider));

        var (_, body) = await gateway.AskAsync(Ask);

        Assert.Equal(expected, body);
    }

    [Fact]
    public async Task A_stream_that_never_closes_ends_for_the_client_at_DONE()
    {
        await using var provider = await StandInProvider.StartAsync(Answers.ThenHang($"data: {Answers.Finish}\n\ndata: [DONE]\n\n"));
        await using var gateway = new GatewayUnderTest(At(provider));

        var (_, body) = await gateway.AskAsync(Ask);

        Assert.EndsWith("data: [DONE]\n\n", body, StringComparison.Ordinal);
        await provider.CallerGone.Task.WaitAsync(TimeSpan.FromSeconds(10), Cancellation);
    }

    [Fact]
    public async Task The_clients_abort_reaches_a_provider_in_the_middle_of_its_stream()
    {
        await using var provider = await StandInProvider.StartAsync(Answers.ThenHang($"data: {Answers.Chunk("a")}\n\n"));
        await using var gateway = new GatewayUnderTest(At(provider));

        using (var response = await gateway.SendAsync(Ask, cancellation: Cancellation))
        {
            using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Cancellation));
            await reader.ReadLineAsync(Cancellation);
        }

        await provider.CallerGone.Task.WaitAsync(TimeSpan.FromSeconds(10), Cancellation);
    }
}
