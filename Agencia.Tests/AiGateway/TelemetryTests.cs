using System.Collections.Concurrent;
using System.Diagnostics;
using Agencia.Tests.Fixtures;
using Xunit;
using static Agencia.Tests.AiGateway.GatewayUnderTest;

namespace Agencia.Tests.AiGateway;

public sealed class TelemetryTests
{
    [Fact]
    public async Task A_call_leaves_a_span_by_the_GenAI_conventions_and_no_content()
    {
        const string model = "only-in-this-test";
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Agencia.AiGateway",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var provider = await StandInProvider.StartAsync(Answers.Whole("canary-answer"));
        await using var gateway = new GatewayUnderTest(At(provider));

        await gateway.AskAsync($$"""{"model":"{{model}}","messages":["canary-question"]}""");

        // The span ends after the last byte of the answer has left.
        await Eventually.AsyncTrue(() => Task.FromResult(spans.Any(span => span.DisplayName == $"chat {model}")), "the span of the call");
        var span = Assert.Single(spans, span => span.DisplayName == $"chat {model}");
        Assert.Equal(ActivityKind.Client, span.Kind);
        var tags = span.TagObjects.ToDictionary(tag => tag.Key, tag => tag.Value);
        Assert.Equal("chat", tags["gen_ai.operation.name"]);
        Assert.Equal("upstream", tags["gen_ai.provider.name"]);
        Assert.Equal(model, tags["gen_ai.request.model"]);
        Assert.Equal("m-2026", tags["gen_ai.response.model"]);
        Assert.Equal("chatcmpl-1", tags["gen_ai.response.id"]);
        Assert.Equal(["stop"], Assert.IsType<string[]>(tags["gen_ai.response.finish_reasons"]));
        Assert.Equal((7L, 3L), (tags["gen_ai.usage.input_tokens"], tags["gen_ai.usage.output_tokens"]));
        Assert.DoesNotContain(tags.Values, value => value?.ToString()?.Contains("canary", StringComparison.Ordinal) is true);
    }
}
