using System.ComponentModel.DataAnnotations;
using Agencia.Moltbot.Core.Clients;
using Agencia.Moltbot.Infrastructure.Http.Api.Conventions;
using Agencia.Moltbot.Ports;

namespace Agencia.Moltbot.Infrastructure.Http.Api.Keys;

internal sealed record NewKeyRequest
{
    [Required, Text(1, 200)]
    public string Name { get; init; } = "";

    /// <summary>A key of this client alone; left out: of the whole agency.</summary>
    public Guid? ClientId { get; init; }

    /// <summary>live (also when left out); or test: it reads and configures, but makes no message leave and erases nobody.</summary>
    [OneOf(KeyModes.Live, KeyModes.Test)]
    public string? Mode { get; init; }

    /// <summary>What it may do; left out: everything within its reach.</summary>
    [Scopes]
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>Left out: it opens until it is revoked.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    // timestamptz is written as UTC.
    internal NewApiKey Key(string text) => new(
        Name, ClientId, Mode ?? KeyModes.Live, Scopes is null ? null : [.. Core.Clients.Scopes.All.Intersect(Scopes)], CreatedKey.MarkOf(text), ExpiresAt?.ToUniversalTime());
}

internal sealed record RotateKeyRequest
{
    public const int MostMinutes = 30 * 24 * 60;

    /// <summary>For how many minutes the former key still opens, 0 to 43,200 (30 days); Api:KeyOverlap (a day) when it is left out.</summary>
    [Range(0, MostMinutes)]
    public int? OverlapMinutes { get; init; }
}

/// <param name="Key">Shown this once.</param>
internal sealed record CreatedKey(
    Guid Id, string Name, Guid? ClientId, string Mode, IReadOnlyList<string>? Scopes, string Prefix, string Key, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt)
{
    public static CreatedKey Of(ApiKey key, string text) => new(key.Id, key.Name, key.ClientId, key.Mode, key.Scopes, key.Prefix, text, key.CreatedAt, key.ExpiresAt);

    public static KeyMark MarkOf(string text) => new(ApiKeyText.Hash(text), ApiKeyText.Shown(text));
}
