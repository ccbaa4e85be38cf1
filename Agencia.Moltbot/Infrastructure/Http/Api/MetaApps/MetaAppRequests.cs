using System.ComponentModel.DataAnnotations;
using Agencia.Moltbot.Infrastructure.Http.Api.Conventions;
using Agencia.Moltbot.Ports;

namespace Agencia.Moltbot.Infrastructure.Http.Api.MetaApps;

internal sealed record NewMetaAppRequest
{
    /// <summary>Part of the webhook's address.</summary>
    [Required, Form(
        "[a-z0-9][a-z0-9-]{0,62}",
        "Debe tener de 1 a 63 letras minúsculas, cifras y guiones; el primero no puede ser un guion.",
        "Must have 1 to 63 lower-case letters, digits and hyphens, the first one no hyphen.")]
    public string Name { get; init; } = "";

    /// <summary>Write-only.</summary>
    [Required, Text(8, 512)]
    public string AppSecret { get; init; } = "";

    /// <summary>Write-only.</summary>
    [Required, Text(8, 512)]
    public string VerifyToken { get; init; } = "";

    public NewMetaApp App() => new(Name, AppSecret, VerifyToken);
}

internal sealed record EditMetaAppRequest
{
    /// <summary>The present secret becomes the previous one and is still taken.</summary>
    [Text(8, 512)]
    public string? AppSecret { get; init; }

    [Text(8, 512)]
    public string? VerifyToken { get; init; }

    /// <summary>Take webhooks signed with the previous secret no longer.</summary>
    public bool DropPreviousSecret { get; init; }

    public MetaAppChanges Changes() => new(AppSecret, VerifyToken, DropPreviousSecret);
}
