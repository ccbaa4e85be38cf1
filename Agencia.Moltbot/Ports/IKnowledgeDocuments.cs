using Agencia.Moltbot.Core.Knowledge;

namespace Agencia.Moltbot.Ports;

/// <summary>A document of a client's knowledge base, without its text.</summary>
/// <param name="ContentType"><c>text</c>, <c>markdown</c> or <c>html</c></param>
/// <param name="Passages">Into how many it was cut; an answer consists of such passages.</param>
internal sealed record KnowledgeSummary(Guid Id, Guid ClientId, string Title, string ContentType, int Passages, DateTimeOffset UpdatedAt);

/// <param name="Text">As it came.</param>
internal sealed record KnowledgeDocument(Guid Id, Guid ClientId, string Title, string ContentType, string Text, int Passages, DateTimeOffset UpdatedAt);

internal sealed record KnowledgeContent(string Title, string ContentType, string Text, IReadOnlyList<KnowledgeChunk> Chunks);

internal abstract record KnowledgeSave
{
    internal sealed record Saved(Versioned<KnowledgeDocument> Document) : KnowledgeSave;

    internal sealed record Missing : KnowledgeSave;

    internal sealed record Stale : KnowledgeSave;

    internal sealed record TitleInUse : KnowledgeSave;

    /// <summary>What the client would know then is more than is searched.</summary>
    internal sealed record TooMuch(long Passages, int Most) : KnowledgeSave;
}

internal interface IKnowledgeDocuments
{
    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<KnowledgeSummary>> ListAsync(Guid tenantId, int atMost, Guid? before, CancellationToken cancellationToken);

    Task<Versioned<KnowledgeDocument>?> FindAsync(RowKey key, CancellationToken cancellationToken);

    Task<KnowledgeSave> AddAsync(Guid tenantId, KnowledgeContent content, CancellationToken cancellationToken);

    Task<KnowledgeSave> ReplaceAsync(RowKey key, ExpectedVersions expected, KnowledgeContent content, CancellationToken cancellationToken);

    /// <summary>The resource of the outcome is what was deleted.</summary>
    Task<Edited<KnowledgeDocument>> DeleteAsync(RowKey key, ExpectedVersions expected, CancellationToken cancellationToken);
}
