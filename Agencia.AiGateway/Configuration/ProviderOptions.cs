namespace Agencia.AiGateway.Configuration;

internal sealed class ProviderOptions
{
    /// <summary>openai, groq, deepgram, openai-compatible, kokoro or whisper-cpp; the first three default to the provider's name.</summary>
    public string? Kind { get; init; }

    /// <summary>Includes <c>/v1</c>, except Deepgram's.</summary>
    public string? BaseUrl { get; init; }

    /// <summary>Empty: the provider is off, unless it is a server of one's own that asks for none.</summary>
    public string? ApiKey { get; init; }
}
