using System.ComponentModel.DataAnnotations;
using Agencia.Moltbot.Core;
using Agencia.Moltbot.Infrastructure.Http.Api.Conventions;
using Agencia.Moltbot.Ports;

namespace Agencia.Moltbot.Infrastructure.Http.Api.Clients;

internal sealed record NewClientRequest
{
    [Required, Text(1, 200)]
    public string Name { get; init; } = "";

    /// <summary>Language of what Moltbot says in its own words.</summary>
    [OneOf("es", "en")]
    public string? Locale { get; init; }

    /// <summary>IANA name.</summary>
    [IanaTimeZone]
    public string? TimeZone { get; init; }

    [Text(0, 4096)]
    public string? AwayMessage { get; init; }

    public ClientDetails Details() => new(Name, Locale ?? "es", TimeZone ?? "Europe/Madrid", AwayMessage is { Length: 0 } ? null : AwayMessage);
}

internal sealed record EditClientRequest
{
    [Text(1, 200)]
    public string? Name { get; init; }

    [OneOf("es", "en")]
    public string? Locale { get; init; }

    [IanaTimeZone]
    public string? TimeZone { get; init; }

    [Text(0, 4096)]
    public string? AwayMessage { get; init; }

    public ClientChanges Changes() => new(Name, Locale, TimeZone, AwayMessage);
}

/// <summary>The name of a time zone that this machine knows.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class IanaTimeZoneAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is null || (value is string { Length: <= 64 } name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId);

    public override string FormatErrorMessage(string name) =>
        Wording.Of("Debe ser el nombre IANA de una zona horaria, por ejemplo Europe/Madrid.", "Must be the IANA name of a time zone, for example Europe/Madrid.");
}
