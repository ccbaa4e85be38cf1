using System.ComponentModel.DataAnnotations;
using Agencia.Moltbot.Core.Clients;
using Agencia.Moltbot.Infrastructure.Http.Api.Conventions;
using Agencia.Moltbot.Ports;

namespace Agencia.Moltbot.Infrastructure.Http.Api.Numbers;

internal sealed record NewNumberRequest
{
    // As Meta shows it, "+34 910 000 001".
    internal const string Shown = "[0-9+][0-9 ().-]{0,31}";
    internal const string ShownInSpanish = "Debe tener de 1 a 32 cifras, espacios, puntos, guiones y paréntesis, con + delante o sin él.";
    internal const string ShownInEnglish = "Must have 1 to 32 digits, spaces, dots, hyphens and parentheses, with a leading + or without.";

    // It goes into a header of each call.
    internal const string Token = "[!-~]{1,4096}";
    internal const string TokenInSpanish = "Debe tener de 1 a 4096 caracteres ASCII visibles, sin espacios.";
    internal const string TokenInEnglish = "Must have 1 to 4096 printable ASCII characters, no spaces.";

    /// <summary>Meta's id of the number.</summary>
    [Required, Form("[0-9]{1,64}", "Debe tener de 1 a 64 cifras.", "Must have 1 to 64 digits.")]
    public string PhoneNumberId { get; init; } = "";

    [Required, Form(Shown, ShownInSpanish, ShownInEnglish)]
    public string DisplayPhoneNumber { get; init; } = "";

    /// <summary>Write-only.</summary>
    [Required, Form(Token, TokenInSpanish, TokenInEnglish)]
    public string AccessToken { get; init; } = "";

    /// <summary>The Meta app whose webhooks bring its messages; "default" when it is left out.</summary>
    [Text(1, 63)]
    public string? MetaApp { get; init; }

    public NewNumber Number() => new(PhoneNumberId, DisplayPhoneNumber, AccessToken, MetaApp ?? Core.Clients.MetaApp.Default);
}

internal sealed record EditNumberRequest
{
    [Form(NewNumberRequest.Shown, NewNumberRequest.ShownInSpanish, NewNumberRequest.ShownInEnglish)]
    public string? DisplayPhoneNumber { get; init; }

    /// <summary>Write-only. A new token also resumes sending.</summary>
    [Form(NewNumberRequest.Token, NewNumberRequest.TokenInSpanish, NewNumberRequest.TokenInEnglish)]
    public string? AccessToken { get; init; }

    /// <summary>false resumes sending, true makes it wait.</summary>
    public bool? Paused { get; init; }

    internal bool MakesMessagesLeave => AccessToken is not null || Paused is false;

    public NumberChanges Changes() => new(DisplayPhoneNumber, AccessToken, Paused);
}
