namespace Agencia.AiGateway.Configuration;

/// <summary>Section <c>AiGateway:Local</c>: AI on the same machine, off by default, tried after every other deployment.</summary>
internal sealed class LocalOptions
{
    public const string Section = "AiGateway:Local";

    /// <summary>Name under which the local servers stand among the providers.</summary>
    public const string ProviderName = "local";

    public bool Enabled { get; init; }

    /// <summary>OpenAI-compatible chat server (Ollama, llama-server), including <c>/v1</c>.</summary>
    public string? ChatUrl { get; init; }

    /// <summary>Small enough for a machine that has other work. llama-server ignores it, Ollama must have pulled it.</summary>
    public string ChatModel { get; init; } = "llama3.2:3b";

    public string? TranscriptionUrl { get; init; }

    public string? SpeechUrl { get; init; }
}
