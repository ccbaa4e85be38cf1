using System.ComponentModel.DataAnnotations;
using Agencia.Moltbot.Core.Clients;
using Agencia.Moltbot.Infrastructure.Http.Api.Conventions;
using Agencia.Moltbot.Ports;

namespace Agencia.Moltbot.Infrastructure.Http.Api.Numbers;

internal sealed record NewNumberRequest
{
    /// <summary>Meta's id of the number.</summary>
    [Required, Text(1, 64)]
    public string PhoneNumberId { get; init; } = "";

    [Required, Text(1, 32)]
    public string DisplayPhoneNumber { get; init; } = "";

    /// <summary>Write-only.</summary>
    [Required, Text(1, 4096)]
    public string AccessToken { get; init; } = "";

    /// <summary>The Meta app whose webhooks bring its messages; "default" when it is left out.</summary>
    [Text(1, 63)]
    public string? MetaApp { get; init; }

    public NewNumber Number() => new(PhoneNumberId, DisplayPhoneNumber, AccessToken, MetaApp ?? Core.Clients.MetaApp.Default);
}

internal sealed record EditNumberRequest
{
    [Text(1, 32)]
    public string? DisplayPhoneNumber { get; init; }

    /// <summary>Write-only. A new token also resumes sending.</summary>
    [Text(1, 4096)]
    public string? AccessToken { get; init; }

    /// <summary>false resumes sending, true makes it wait.</summary>
    public bool? Paused { get; init; }

    internal bool MakesMessagesLeave => AccessToken is not null || Paused is false;

    public NumberChanges Changes() => new(DisplayPhoneNumber, AccessToken, Paused);
}
