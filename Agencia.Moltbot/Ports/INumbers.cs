namespace Agencia.Moltbot.Ports;

/// <summary>A client's WhatsApp number. Its access token is never shown.</summary>
/// <param name="PhoneNumberId">Meta's id of the number.</param>
/// <param name="PausedReason">Set when Meta refuses the token, or by an operator: sending waits, receiving goes on.</param>
internal sealed record Number(
    Guid Id, Guid ClientId, string PhoneNumberId, string DisplayPhoneNumber, string MetaApp, string? PausedReason, DateTimeOffset? PausedAt, DateTimeOffset CreatedAt);

/// <summary>What an edit changes; null keeps what there is.</summary>
/// <param name="AccessToken">A new token also resumes sending.</param>
internal sealed record NumberChanges(string? DisplayPhoneNumber, string? AccessToken, bool? Paused)
{
    public bool Resume => Paused == false || (Paused is null && AccessToken is not null);
}

internal enum NumberRefusal
{
    /// <summary>Some client, perhaps another, has a number of this id.</summary>
    IdInUse,

    NoSuchMetaApp,
}

internal interface INumbers
{
    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<Number>> ListAsync(Guid tenantId, int atMost, Guid? before, CancellationToken cancellationToken);

    Task<Versioned<Number>?> FindAsync(RowKey key, CancellationToken cancellationToken);

    Task<(Versioned<Number>? Number, NumberRefusal? Refusal)> AddAsync(Guid tenantId, NewNumber number, CancellationToken cancellationToken);

    /// <summary>Where it resumes sending, what waits is due at once.</summary>
    Task<Edited<Number>> EditAsync(RowKey key, ExpectedVersions expected, NumberChanges changes, CancellationToken cancellationToken);
}
