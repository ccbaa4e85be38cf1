using System.Text.Json;
using Agencia.Moltbot.Configuration;
using Agencia.Moltbot.Ports;
using Microsoft.Extensions.Options;
using Polly;
using Refit;

namespace Agencia.Moltbot.Infrastructure.Ai;

/// <summary>Asks the AI gateway. Whatever goes wrong there is "no answer now": the turn goes on without.</summary>
internal sealed partial class GatewayModel(IAiGatewayApi gateway, IOptions<AiOptions> options, ILogger<GatewayModel> logger) : IAssistantModel
{
    public async Task<string?> CompleteAsync(string model, IReadOnlyList<PromptMessage> prompt, CancellationToken cancellationToken)
    {
        try
        {
            var response = await gateway.CompleteAsync(new(model, [.. prompt.Select(message => new ChatMessage(message.Role, message.Content))]), cancellationToken);
            return Shorten(response.Choices is [var choice, ..] ? choice.Message?.Content : null);
        }
        catch (ApiException refused)
        {
            NoAnswer(logger, $"status {(int)refused.StatusCode}");
        }
        catch (Exception away) when (away is ApiExceptionBase or HttpRequestException or ExecutionRejectedException or JsonException or IOException
            || (away is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            NoAnswer(logger, away.GetType().Name);
        }

        return null;
    }

    // An empty answer is none; a long one is cut at a sentence, never refused by WhatsApp.
    private string? Shorten(string? answer)
    {
        answer = answer?.Trim().Replace('\0', '\uFFFD');
        if (string.IsNullOrEmpty(answer))
        {
            NoAnswer(logger, "an empty answer");
            return null;
        }

        var longest = options.Value.MaxAnswerLength;
        if (answer.Length <= longest)
        {
            return answer;
        }

        var end = answer.LastIndexOfAny(['.', '!', '?', '\n'], longest - 1);
        return end > longest / 2 ? answer[..(end + 1)] : string.Concat(answer.AsSpan(0, longest - 1), "…");
    }

    [LoggerMessage(4001, LogLevel.Information, "The AI gateway gave no answer ({Reason}); the knowledge base answers")]
    private static partial void NoAnswer(ILogger logger, string reason);
}
