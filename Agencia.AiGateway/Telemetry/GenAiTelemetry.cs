using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Agencia.AiGateway.Telemetry;

/// <summary>Spans and metrics of calls to models, by the GenAI conventions. Never content.</summary>
internal sealed class GenAiTelemetry(TimeProvider time, IMeterFactory meters)
{
    private static readonly ActivitySource Source = new(GenAi.Source);

    private readonly Histogram<double> _duration = Seconds(meters, GenAi.OperationDuration, "How long calls of a model took.");
    private readonly Histogram<double> _firstChunk = Seconds(meters, GenAi.TimeToFirstChunk, "How long the first chunk of a stream took.");
    private readonly Histogram<long> _tokens = meters.Create(GenAi.Source).CreateHistogram(
        GenAi.TokenUsage, "{token}", "Tokens that calls of a model took.", tags: null, new InstrumentAdvice<long> { HistogramBucketBoundaries = GenAi.TokenBuckets });

    public ChatOperation StartChat(string provider, string model) =>
        new(this, Source.HasListeners() ? Source.StartActivity($"{GenAi.Chat} {model}", ActivityKind.Client) : null, provider, model, time.GetTimestamp());

    public double SecondsSince(long started) => time.GetElapsedTime(started).TotalSeconds;

    public void RecordFirstChunk(double seconds, in TagList tags) => _firstChunk.Record(seconds, tags);

    public void RecordEnd(double seconds, long? input, long? output, TagList tags, string? error)
    {
        if (_tokens.Enabled)
        {
            RecordTokens(input, GenAi.Input, tags);
            RecordTokens(output, GenAi.Output, tags);
        }

        if (error is not null)
        {
            tags.Add(GenAi.ErrorType, error);
        }

        _duration.Record(seconds, tags);
    }

    private void RecordTokens(long? count, string type, TagList tags)
    {
        if (count is { } known)
        {
            tags.Add(GenAi.TokenType, type);
            _tokens.Record(known, tags);
        }
    }

    private static Histogram<double> Seconds(IMeterFactory meters, string name, string description) => meters.Create(GenAi.Source).CreateHistogram(
        name, "s", description, tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = GenAi.SecondsBuckets });
}
