namespace Agencia.AiGateway.Telemetry;

/// <summary>
/// OpenTelemetry's GenAI conventions, status Development: https://opentelemetry.io/docs/specs/semconv/gen-ai/.
/// They still move, so every name stands here and nowhere else.
/// </summary>
internal static class GenAi
{
    /// <summary>Name of the activity source and the meter.</summary>
    public const string Source = "Agencia.AiGateway";

    public const string Chat = "chat";

    public const string OperationName = "gen_ai.operation.name";
    public const string ProviderName = "gen_ai.provider.name";
    public const string RequestModel = "gen_ai.request.model";
    public const string ResponseId = "gen_ai.response.id";
    public const string ResponseModel = "gen_ai.response.model";
    public const string ResponseFinishReasons = "gen_ai.response.finish_reasons";
    public const string ResponseTimeToFirstChunk = "gen_ai.response.time_to_first_chunk";
    public const string InputTokens = "gen_ai.usage.input_tokens";
    public const string OutputTokens = "gen_ai.usage.output_tokens";
    public const string TokenType = "gen_ai.token.type";
    public const string Input = "input";
    public const string Output = "output";
    public const string ErrorType = "error.type";

    public const string OperationDuration = "gen_ai.client.operation.duration";
    public const string TimeToFirstChunk = "gen_ai.client.operation.time_to_first_chunk";
    public const string TokenUsage = "gen_ai.client.token.usage";

    /// <summary>Seconds, as the conventions give them: 0.01 doubling to 81.92.</summary>
    public static double[] SecondsBuckets { get; } = [.. Enumerable.Range(0, 14).Select(power => 0.01 * (1 << power))];

    /// <summary>Tokens, as the conventions give them: powers of four to 67,108,864.</summary>
    public static long[] TokenBuckets { get; } = [.. Enumerable.Range(0, 14).Select(power => 1L << (2 * power))];
}
