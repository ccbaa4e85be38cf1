using System.Text.Json.Serialization;
using Refit;

namespace Agencia.Moltbot.Infrastructure.Ai;

/// <summary>The AI gateway, OpenAI's chat completions.</summary>
internal interface IAiGatewayApi
{
    [Post("/v1/chat/completions")]
    Task<ChatResponse> CompleteAsync([Body] ChatRequest request, CancellationToken cancellationToken);
}

internal sealed record ChatRequest(string Model, IReadOnlyList<ChatMessage> Messages);

internal sealed record ChatMessage(string Role, string? Content);

internal sealed record ChatResponse(IReadOnlyList<ChatChoice>? Choices);

internal sealed record ChatChoice(ChatMessage? Message, [property: JsonPropertyName("finish_reason")] string? FinishReason);
