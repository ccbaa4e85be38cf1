using System.ComponentModel.DataAnnotations;

namespace Agencia.Moltbot.Configuration;

/// <summary>Section <c>Ai</c>: the AI gateway as Moltbot sees it.</summary>
internal sealed class AiOptions
{
    /// <summary>By service discovery in a running model.</summary>
    [Required]
    public string BaseUrl { get; init; } = "http://ai-gateway";

    /// <summary>Key of the gateway. Empty: none is sent.</summary>
    public string ApiKey { get; init; } = "";

    /// <summary>Longest answer that is sent on, characters. WhatsApp takes 4,096.</summary>
    [Range(100, 4096)]
    public int MaxAnswerLength { get; init; } = 4096;
}
