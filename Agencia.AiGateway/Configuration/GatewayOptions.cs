using System.ComponentModel.DataAnnotations;

namespace Agencia.AiGateway.Configuration;

/// <summary>Section <c>AiGateway</c>: who may call, which providers there are, and which model names lead to them.</summary>
internal sealed class GatewayOptions
{
    public const string Section = "AiGateway";

    /// <summary>The key that opens the gateway before any other key exists. Empty: nobody outside Development's loopback.</summary>
    public string? BootstrapKey { get; init; }

    /// <summary><c>memory</c> (no database) or <c>postgres</c>; unset: postgres exactly when there is a connection string for it.</summary>
    [AllowedValues(null, "", StoreName.Memory, StoreName.Postgres, ErrorMessage = "{0}: allowed: memory, postgres.")]
    public string? Store { get; init; }

    /// <summary>Bytes of a request's body. The default holds a few photographs as base64, as OpenAI's own limit does.</summary>
    [Range(1024, 512 * 1024 * 1024)]
    public int MaxRequestBytes { get; init; } = 20 * 1024 * 1024;

    /// <summary>By name. <c>openai</c>, <c>groq</c> and <c>deepgram</c> need nothing but a key.</summary>
    public Dictionary<string, ProviderOptions> Providers { get; init; } = [];

    /// <summary>By alias: the model name clients use, exact or with a trailing <c>*</c>.</summary>
    public Dictionary<string, ModelOptions> Models { get; init; } = [];
}
