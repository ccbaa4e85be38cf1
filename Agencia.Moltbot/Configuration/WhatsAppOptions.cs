using System.ComponentModel.DataAnnotations;

namespace Agencia.Moltbot.Configuration;

/// <summary>Section <c>WhatsApp</c>: the default Meta app and the Graph API.</summary>
internal sealed class WhatsAppOptions
{
    /// <summary>Secret of the default Meta app; webhooks are signed with it.</summary>
    [Required, MinLength(8)]
    public string AppSecret { get; init; } = "";

    /// <summary>The former secret, accepted beside the new one while Meta still signs with it. Empty: none.</summary>
    public string PreviousAppSecret { get; init; } = "";

    /// <summary>What Meta has to say at the webhook handshake.</summary>
    [Required, MinLength(8)]
    public string VerifyToken { get; init; } = "";

    /// <summary>Without a version: it follows in the path.</summary>
    [Required, Url]
    public string GraphBaseUrl { get; init; } = "https://graph.facebook.com";

    /// <summary>v26.0 is current; Meta ends a version after about two years.</summary>
    [Required, RegularExpression(@"v\d+\.\d+")]
    public string GraphVersion { get; init; } = "v26.0";

    /// <summary>How often the other Meta apps are read again from the database.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan AppRefresh { get; init; } = TimeSpan.FromSeconds(30);
}
