using Agencia.Moltbot.Core.Inbox;

namespace Agencia.Moltbot.Ports;

/// <summary>A webhook with a valid signature, as it came.</summary>
/// <param name="IsUrgent">A customer may have written; false: it only reports on our messages.</param>
internal sealed record ReceivedWebhook(Guid Id, string App, byte[] Body, string? Trace, bool IsUrgent);

/// <summary>Webhooks could not be committed, or not provably.</summary>
internal sealed class InboxUnavailableException(Exception inner) : Exception("The inbox could not be written.", inner);

/// <summary>Where webhooks are kept from their arrival on.</summary>
internal interface IInboxWriter
{
    /// <summary>Commits all of them or none. When it returns they are on disk.</summary>
    /// <exception cref="InboxUnavailableException">They may or may not be on disk; their senders shall try again.</exception>
    Task AppendAsync(IReadOnlyList<ReceivedWebhook> webhooks, CancellationToken cancellationToken);
}

internal interface IInbox
{
    /// <summary>The oldest webhooks of one urgency, in a transaction of their own; empty when there are none or another ingest is at work on them.</summary>
    Task<IInboxBatch> ClaimAsync(bool urgent, int atMost, CancellationToken cancellationToken);
}

internal sealed record InboxRow(Guid Id, string App, byte[] Body, string? Trace, int Fence);

/// <param name="Accepted">False when the number belongs to another Meta app than the one that signed.</param>
internal readonly record struct NumberRoute(Guid TenantId, Guid NumberId, bool Accepted);

/// <summary>What becomes of a webhook that was read.</summary>
internal enum InboxOutcome
{
    /// <summary>All that it says has its place elsewhere: it is taken away.</summary>
    Read,

    /// <summary>Something of it waits in unrouted or poison: its bytes are kept to be read again.</summary>
    Done,

    /// <summary>Not to be understood at all.</summary>
    Poison,
}

/// <summary>Why an update has no tenant.</summary>
internal enum UnroutedReason
{
    UnknownNumber,
    WrongApp,
    Account,
}

/// <summary>The database refused what an update says; the rest of its batch is not to blame.</summary>
internal sealed class UpdateRefusedException(string message, Exception inner) : Exception(message, inner);

/// <summary>Some webhooks and the transaction in which they become messages. What is not committed was never read.</summary>
internal interface IInboxBatch : IAsyncDisposable
{
    IReadOnlyList<InboxRow> Rows { get; }

    Task<IReadOnlyDictionary<string, NumberRoute>> RouteAsync(string app, IReadOnlyCollection<string> phoneNumberIds, CancellationToken cancellationToken);

    /// <summary>Applies the updates of several tenants, in ascending order of tenants, as one set.</summary>
    /// <exception cref="UpdateRefusedException">Nothing of the set was applied; the batch can go on.</exception>
    Task<AppliedUpdates> ApplyAsync(IReadOnlyList<TenantUpdates> updates, CancellationToken cancellationToken);

    Task KeepUnroutedAsync(IReadOnlyList<UnroutedUpdate> updates, CancellationToken cancellationToken);

    Task SetAsideAsync(IReadOnlyList<PoisonedUpdate> updates, CancellationToken cancellationToken);

    /// <summary>Ends rows with the commit.</summary>
    void Finish(IReadOnlyCollection<InboxRow> rows, InboxOutcome outcome);

    Task CommitAsync(CancellationToken cancellationToken);
}

internal sealed record RoutedUpdate(InboxRow Row, Guid NumberId, Update Update);

/// <summary>One tenant's updates, in the order of their arrival.</summary>
internal sealed record TenantUpdates(Guid TenantId, IReadOnlyList<RoutedUpdate> Updates);

internal sealed record UnroutedUpdate(InboxRow Row, Update Update, UnroutedReason Reason);

internal sealed record PoisonedUpdate(InboxRow Row, ReadOnlyMemory<byte> Raw, string Reason);

/// <param name="Messages">Those not seen before.</param>
/// <param name="EndsUnknownSends">A report has told what became of a send that a lane waits for.</param>
internal sealed record AppliedUpdates(IReadOnlyList<NewMessage> Messages, bool EndsUnknownSends)
{
    public static AppliedUpdates None { get; } = new([], EndsUnknownSends: false);

    public AppliedUpdates And(AppliedUpdates others) => new([.. Messages, .. others.Messages], EndsUnknownSends || others.EndsUnknownSends);
}

/// <summary>A customer's message that has just become part of its conversation.</summary>
internal readonly record struct NewMessage(Guid TenantId, Guid NumberId, string Wamid, bool IsAnswered);
