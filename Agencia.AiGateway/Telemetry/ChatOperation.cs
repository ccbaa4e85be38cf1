using System.Diagnostics;
using Agencia.AiGateway.Chat;

namespace Agencia.AiGateway.Telemetry;

/// <summary>One call of a model: its span, its times, what its answer told.</summary>
internal sealed class ChatOperation(GenAiTelemetry telemetry, Activity? span, string provider, string model, long started) : IDisposable
{
    private readonly TagList _tags = new(
    [
        new(GenAi.OperationName, GenAi.Chat),
        new(GenAi.ProviderName, provider),
        new(GenAi.RequestModel, model),
    ]);

    public AnswerFacts Facts { get; } = new(wantsNames: span?.IsAllDataRequested is true);

    public string? Interruption { get; set; }

    public void FirstChunk()
    {
        var seconds = telemetry.SecondsSince(started);
        telemetry.RecordFirstChunk(seconds, _tags);
        span?.SetTag(GenAi.ResponseTimeToFirstChunk, seconds);
    }

    /// <param name="error">Null: success.</param>
    public void End(string? error)
    {
        telemetry.RecordEnd(telemetry.SecondsSince(started), Facts.InputTokens, Facts.OutputTokens, _tags, error);
        if (span?.IsAllDataRequested is not true)
        {
            return;
        }

        foreach (var (name, value) in _tags)
        {
            span.SetTag(name, value);
        }

        span.SetTag(GenAi.ResponseId, Facts.Id);
        span.SetTag(GenAi.ResponseModel, Facts.Model);
        span.SetTag(GenAi.ResponseFinishReasons, Facts.FinishReason is { } reason ? new[] { reason } : null);
        span.SetTag(GenAi.InputTokens, Facts.InputTokens);
        span.SetTag(GenAi.OutputTokens, Facts.OutputTokens);
        if (error is not null)
        {
            span.SetTag(GenAi.ErrorType, error);
            span.SetStatus(ActivityStatusCode.Error, error);
        }
    }

    public void Dispose() => span?.Dispose();
}
