namespace Agencia.Moltbot.Ports;

/// <summary>What answers a client's customers, in its active version.</summary>
/// <param name="Model">A name that the AI gateway knows; <c>default</c> leaves the choice to it.</param>
/// <param name="Answers">A client's first assistant is the one that answers.</param>
internal sealed record Assistant(Guid Id, Guid ClientId, string Name, int Version, string Prompt, string Model, bool Answers, DateTimeOffset CreatedAt);

/// <summary>A version is never changed: a new prompt or model makes a new one.</summary>
internal sealed record AssistantRevision(int Version, string Prompt, string Model, bool Active, DateTimeOffset CreatedAt);

/// <summary>What an edit changes; null keeps what there is.</summary>
internal sealed record AssistantChanges(string? Name, string? Prompt, string? Model);

internal interface IAssistants
{
    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<Assistant>> ListAsync(Guid tenantId, int atMost, Guid? before, CancellationToken cancellationToken);

    Task<Versioned<Assistant>?> FindAsync(RowKey key, CancellationToken cancellationToken);

    Task<Versioned<Assistant>> AddAsync(Guid tenantId, NewAssistant assistant, CancellationToken cancellationToken);

    /// <summary>Another prompt or model becomes a new version, active at once.</summary>
    Task<Edited<Assistant>> EditAsync(RowKey key, ExpectedVersions expected, AssistantChanges changes, CancellationToken cancellationToken);

    /// <summary>Newest first; null when there is no such assistant.</summary>
    Task<IReadOnlyList<AssistantRevision>?> VersionsAsync(RowKey key, int atMost, int? before, CancellationToken cancellationToken);

    /// <summary>Missing also when the assistant has no such version.</summary>
    Task<Edited<Assistant>> ActivateAsync(RowKey key, ExpectedVersions expected, int version, CancellationToken cancellationToken);
}
