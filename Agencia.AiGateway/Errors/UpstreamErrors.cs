namespace Agencia.AiGateway.Errors;

/// <summary>What is said of a provider that gave no answer which could be passed on.</summary>
internal static class UpstreamErrors
{
    public static OpenAiError Unreachable(string provider) => Of(
        StatusCodes.Status502BadGateway, $"Provider '{provider}' could not be reached.", "provider_unreachable");

    public static OpenAiError TimedOut(string provider) => Of(
        StatusCodes.Status504GatewayTimeout, $"Provider '{provider}' did not answer in time.", "provider_timeout");

    public static OpenAiError BadAnswer(string provider) => Of(
        StatusCodes.Status502BadGateway, $"Provider '{provider}' sent an answer that can't be used.", "provider_bad_answer");

    public static OpenAiError Cut(string provider) => Of(
        StatusCodes.Status502BadGateway, $"Provider '{provider}' broke off before its answer was complete.", "stream_interrupted");

    public static OpenAiError Stalled(string provider) => Of(
        StatusCodes.Status504GatewayTimeout, $"Provider '{provider}' fell silent before its answer was complete.", "stream_timeout");

    /// <summary>OpenAI's own text quotes part of the key, and the key is not the client's.</summary>
    public static OpenAiError KeyRefused(string provider, int status) => Of(
        status, $"Provider '{provider}' refused the gateway's own key.", "provider_key_refused") with
    { WorthARetry = false };

    public static OpenAiError Status(string provider, int status, string? message) => new(
        status,
        message ?? $"Provider '{provider}' answered {status}.",
        status < StatusCodes.Status500InternalServerError ? OpenAiError.InvalidRequest : OpenAiError.Server,
        "provider_error");

    private static OpenAiError Of(int status, string message, string code) => new(status, message, OpenAiError.Server, code);
}
