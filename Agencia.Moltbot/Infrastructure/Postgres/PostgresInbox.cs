using Agencia.Moltbot.Configuration;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults;
using Agencia.ServiceDefaults.Postgres;
using Microsoft.Extensions.Options;

namespace Agencia.Moltbot.Infrastructure.Postgres;

internal sealed class PostgresInbox(TenantDatabase database, IdGenerator ids, IOptions<ConversationOptions> conversations, TimeProvider time) : IInbox
{
    private const string Claim = "select id, app, body, trace, fence from moltbot.claim_inbox($1, $2, $3)";

    private readonly ReadMark urgent = new(time);
    private readonly ReadMark reports = new(time);

    public async Task<IInboxBatch> ClaimAsync(bool urgent, int atMost, CancellationToken cancellationToken)
    {
        var mark = urgent ? this.urgent : reports;
        var transaction = await database.BeginAsync(cancellationToken);
        try
        {
            await using var command = transaction.Command(Claim).With(urgent).With(atMost).With(mark.After());
            var rows = await command.ListAsync(
                row => new InboxRow(row.GetGuid(0), row.GetString(1), row.GetFieldValue<byte[]>(2), row.NullableString(3), row.GetInt32(4)), cancellationToken);
            mark.ReadUpTo = rows.Count > 0 ? rows[^1].Id : mark.ReadUpTo;
            return new PostgresInboxBatch(transaction, rows, ids, conversations.Value);
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }
}

/// <summary>How far the inbox has been read: the dead versions of what was taken away need not be walked over each time. One ingest's own.</summary>
internal sealed class ReadMark(TimeProvider time)
{
    // A webhook's id is older than its commit by the intake's time-out at most, whichever replica gave it; every so often all is looked through.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    private long lookedThroughAt;

    public Guid ReadUpTo { get; set; }

    /// <summary>Webhooks with an id up to this one have been read.</summary>
    public Guid After()
    {
        if (lookedThroughAt == 0 || time.GetElapsedTime(lookedThroughAt) > Margin)
        {
            lookedThroughAt = time.GetTimestamp();
            return Guid.Empty;
        }

        return ReadUpTo == Guid.Empty ? Guid.Empty : IdGenerator.Floor(IdGenerator.MomentOf(ReadUpTo) - Margin);
    }
}
