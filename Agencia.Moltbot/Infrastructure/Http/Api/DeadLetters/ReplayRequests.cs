using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Agencia.Moltbot.Core;
using Agencia.Moltbot.Infrastructure.Http.Api.Conventions;
using Microsoft.AspNetCore.Mvc;

namespace Agencia.Moltbot.Infrastructure.Http.Api.DeadLetters;

internal sealed record DeadLetterQuery
{
    [Uuid]
    [FromQuery(Name = "client"), Description("Of this client only.")]
    public string? Client { get; init; }

    [OneOf("turn", "send")]
    [FromQuery(Name = "stage"), Description("turn or send")]
    public string? Stage { get; init; }

    [OneOf("true", "false")]
    [FromQuery(Name = "open"), Description("true: only those that nobody has replayed.")]
    public string? Open { get; init; }

    public Guid? ClientId => Guid.TryParse(Client, out var id) ? id : null;
}

internal sealed record ReplayRequest
{
    /// <summary>Replay although sending is paused for the number: the message waits until it is resumed.</summary>
    public bool Force { get; init; }
}

/// <summary>Which to replay: those of <c>ids</c>, or the oldest open ones that the filter names.</summary>
internal sealed record ReplayManyRequest : IValidatableObject
{
    public const int Most = 100;

    public IReadOnlyList<Guid>? Ids { get; init; }

    /// <summary>Of this client only. Not together with ids.</summary>
    public Guid? Client { get; init; }

    /// <summary>turn or send. Not together with ids.</summary>
    [OneOf("turn", "send")]
    public string? Stage { get; init; }

    /// <summary>At most so many; 100 when it is left out.</summary>
    [Range(1, Most)]
    public int Limit { get; init; } = Most;

    /// <summary>Replay although sending is paused for the number: the messages wait until it is resumed.</summary>
    public bool Force { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Ids is { Count: 0 or > Most })
        {
            yield return new(Wording.Of($"Debe tener de 1 a {Most} ids; omítalo para repetir por cliente y fase.", $"Must have 1 to {Most} ids; leave it out to replay by client and stage."), [nameof(Ids)]);
        }

        if (Ids is not null && (Client is not null || Stage is not null))
        {
            yield return new(Wording.Of("Envíe ids, o bien client y stage.", "Send either ids, or client and stage."), [nameof(Ids)]);
        }
    }
}

internal sealed record RawReplayManyRequest : IValidatableObject
{
    public const int Most = 100;

    /// <summary>Left out: the newest open ones, at most limit.</summary>
    public IReadOnlyList<Guid>? Ids { get; init; }

    [Range(1, Most)]
    public int Limit { get; init; } = Most;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Ids is { Count: 0 or > Most })
        {
            yield return new(Wording.Of($"Debe tener de 1 a {Most} ids; omítalo para los más recientes sin resolver.", $"Must have 1 to {Most} ids; leave it out for the newest open ones."), [nameof(Ids)]);
        }
    }
}

/// <param name="Reason">Why it was not replayed and what to do about it.</param>
internal sealed record ReplayedItem(Guid Id, bool Replayed, string? Reason);

internal sealed record ReplayedMany(IReadOnlyList<ReplayedItem> Items);
