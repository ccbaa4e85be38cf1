using System.ComponentModel.DataAnnotations;

namespace Agencia.WhatsAppSimulator.Configuration;

/// <summary>What the stand-in shares with Moltbot, as Meta and an app would.</summary>
internal sealed class WhatsAppOptions
{
    /// <summary>Signs every webhook. The same value as Moltbot's.</summary>
    [Required(ErrorMessage = "WhatsApp:AppSecret is empty; it must be the app secret that Moltbot checks signatures with.")]
    public string AppSecret { get; init; } = "";

    /// <summary>Sent in the subscription handshake. Empty: no handshake can be made.</summary>
    public string VerifyToken { get; init; } = "";
}
