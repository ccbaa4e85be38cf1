using System.ComponentModel.DataAnnotations;
using Agencia.Moltbot.Infrastructure.Http.Api.Conventions;

namespace Agencia.Moltbot.Infrastructure.Http.Api.Keys;

internal sealed record NewKeyRequest
{
    [Required, Text(1, 200)]
    public string Name { get; init; } = "";

    /// <summary>A key of this client alone; left out: of the whole agency.</summary>
    public Guid? ClientId { get; init; }

    /// <summary>Left out: it opens until it is revoked.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <param name="Key">Shown this once.</param>
internal sealed record CreatedKey(Guid Id, string Name, Guid? ClientId, string Key, DateTimeOffset? ExpiresAt);
