namespace Agencia.Moltbot.Ports;

/// <summary>A client of the agency.</summary>
/// <param name="AwayMessage">What its customers are told when nothing else can be said. Null: the words of its language.</param>
internal sealed record Client(Guid Id, string Name, string Locale, string TimeZone, string? AwayMessage, DateTimeOffset CreatedAt);

/// <summary>What an edit changes; null keeps what there is.</summary>
/// <param name="AwayMessage">Empty: none any more.</param>
internal sealed record ClientChanges(string? Name, string? Locale, string? TimeZone, string? AwayMessage);

/// <summary>The clients: who they are, not what they have.</summary>
internal interface IClientDirectory
{
    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<Client>> ListAsync(int atMost, Guid? before, CancellationToken cancellationToken);

    Task<bool> ExistsAsync(Guid id, CancellationToken cancellationToken);

    Task<Versioned<Client>?> FindAsync(Guid id, CancellationToken cancellationToken);

    Task<Versioned<Client>> AddAsync(ClientDetails details, CancellationToken cancellationToken);

    Task<Edited<Client>> EditAsync(Guid id, ExpectedVersions expected, ClientChanges changes, CancellationToken cancellationToken);
}
