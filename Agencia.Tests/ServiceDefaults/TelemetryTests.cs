using System.Collections.Concurrent;
using System.Diagnostics;
using Agencia.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Trace;
using Xunit;

namespace Agencia.Tests.ServiceDefaults;

public sealed class TelemetryTests
{
    private const string Token = "hunter2";

    // Without an OTLP endpoint spans are recorded only when the environment asks for it.
    private static readonly (string, string) Sampled = ("OTEL_TRACES_SAMPLER", "always_on");

    [Fact]
    public async Task Health_is_not_traced_and_no_span_or_log_carries_a_query_string()
    {
        using var logs = new CapturedLogs();
        var builder = TestService.Create(("Logging:LogLevel:Microsoft.AspNetCore", "Trace"), Sampled);
        builder.Logging.AddProvider(logs);
        var spans = new Spans();
        builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing.AddProcessor(spans));
        builder.Services.AddHttpClient("self");
        await using var app = builder.Build();
        app.MapDefaultEndpoints();
        // Other tests' spans are heard too: this path is only ours.
        var path = $"/{Guid.NewGuid():N}";
        app.MapGet(path, static () => "hello");
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var http = app.Services.GetRequiredService<IHttpClientFactory>().CreateClient("self");
        var address = app.Address();

        await http.GetStringAsync(new Uri(address, "/health?before"), TestContext.Current.CancellationToken);
        await http.GetStringAsync(new Uri(address, "/alive?before"), TestContext.Current.CancellationToken);
        await http.GetStringAsync(new Uri(address, $"{path}?hub.verify_token={Token}"), TestContext.Current.CancellationToken);
        await app.StopAsync(TestContext.Current.CancellationToken);

        var port = address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var ours = spans.Ended.Where(span => span.Contains($"port={port}", StringComparison.Ordinal)).ToList();
        Assert.Contains(ours, span => span.StartsWith("Server", StringComparison.Ordinal) && span.Contains(path, StringComparison.Ordinal));
        Assert.Contains(ours, span => span.StartsWith("Client", StringComparison.Ordinal) && span.Contains(path, StringComparison.Ordinal));
        Assert.DoesNotContain(ours, static span => span.StartsWith("Server", StringComparison.Ordinal) && (span.Contains("/health", StringComparison.Ordinal) || span.Contains("/alive", StringComparison.Ordinal)));
        Assert.DoesNotContain(ours, static span => span.Contains(Token, StringComparison.Ordinal));
        Assert.DoesNotContain(Token, logs.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_source_of_ours_is_heard_and_no_other()
    {
        var builder = TestService.CreateInMemory(Sampled);
        var spans = new Spans();
        builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing.AddProcessor(spans));
        await using var app = builder.Build();
        await app.StartAsync(TestContext.Current.CancellationToken);
        var name = $"Agencia.{Guid.NewGuid():N}";
        using var ours = new ActivitySource(name);
        using var theirs = new ActivitySource("Elsewhere." + name);

        ours.StartActivity("turn")?.Dispose();
        theirs.StartActivity("other")?.Dispose();

        Assert.Single(spans.Ended, span => span.Contains(name, StringComparison.Ordinal));
    }

    private sealed class Spans : BaseProcessor<Activity>
    {
        private readonly ConcurrentQueue<string> ended = [];

        public IEnumerable<string> Ended => ended;

        public override void OnEnd(Activity data) =>
            ended.Enqueue($"{data.Kind} {data.Source.Name} {data.DisplayName} {string.Join(' ', data.TagObjects.Select(static tag => $"{tag.Key}={tag.Value}"))}");
    }
}
