namespace Agencia.AiGateway.Errors;

/// <summary>What the gateway itself has to say, in OpenAI's words where it has some.</summary>
internal static class GatewayErrors
{
    /// <summary>A model name comes from outside and may be of any length.</summary>
    private const int LongestEcho = 128;

    public static OpenAiError NoProvider { get; } = new(
        StatusCodes.Status503ServiceUnavailable,
        "No AI provider is configured for this model. Set AiGateway:Providers:openai:ApiKey, or another provider's.",
        OpenAiError.Server,
        "no_provider")
    { WorthARetry = false };

    public static OpenAiError BadKey { get; } = new(
        StatusCodes.Status401Unauthorized, "Incorrect API key provided.", OpenAiError.InvalidRequest, "invalid_api_key");

    public static OpenAiError MissingKey { get; } = new(
        StatusCodes.Status401Unauthorized,
        "You didn't provide an API key. Send it in an Authorization header: Authorization: Bearer <key>.",
        OpenAiError.InvalidRequest,
        "missing_api_key");

    public static OpenAiError BadJson { get; } = new(
        StatusCodes.Status400BadRequest, "The body of the request is not valid JSON.", OpenAiError.InvalidRequest, "invalid_json");

    public static OpenAiError Unexpected { get; } = new(
        StatusCodes.Status500InternalServerError, "The gateway failed. Its log says why.", OpenAiError.Server, "internal_error");

    public static OpenAiError TooLarge(long limit) => new(
        StatusCodes.Status413PayloadTooLarge, $"The request is larger than {limit} bytes.", OpenAiError.InvalidRequest, "request_too_large");

    public static OpenAiError BadRequest(int status) => new(status, "The request could not be read.", OpenAiError.InvalidRequest);

    public static OpenAiError Missing(string parameter) => new(
        StatusCodes.Status400BadRequest,
        $"Missing required parameter: '{parameter}'.",
        OpenAiError.InvalidRequest,
        "missing_required_parameter",
        parameter);

    public static OpenAiError Wrong(string parameter, string allowed) => new(
        StatusCodes.Status400BadRequest, $"Invalid '{parameter}': {allowed}.", OpenAiError.InvalidRequest, "invalid_value", parameter);

    public static OpenAiError UnknownModel(string model) => new(
        StatusCodes.Status404NotFound,
        $"The model '{(model.Length > LongestEcho ? model[..LongestEcho] : model)}' does not exist or is not available here.",
        OpenAiError.InvalidRequest,
        "model_not_found",
        "model");

    public static OpenAiError UnknownUrl(HttpRequest request) => new(
        StatusCodes.Status404NotFound,
        $"Unknown request URL: {request.Method} {request.Path}.",
        OpenAiError.InvalidRequest,
        "unknown_url");
}
