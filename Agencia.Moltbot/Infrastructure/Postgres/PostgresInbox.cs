using Agencia.Moltbot.Configuration;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults;
using Agencia.ServiceDefaults.Postgres;
using Microsoft.Extensions.Options;

namespace Agencia.Moltbot.Infrastructure.Postgres;

internal sealed class PostgresInbox(TenantDatabase database, IdGenerator ids, IOptions<ConversationOptions> conversations, TimeProvider time) : IInbox
{
    private const string Claim = "select id, app, body, trace, fence from moltbot.claim_inbox($1, $2)";

    // A webhook's id is older than its commit by the intake's time-out at most, whichever replica gave it; every so often all is looked through.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    private Guid readUpTo;
    private long lookedThroughAt;

    public async Task<IInboxBatch> ClaimAsync(int atMost, CancellationToken cancellationToken)
    {
        var transaction = await database.BeginAsync(cancellationToken);
        try
        {
            await using var command = transaction.Command(Claim).With(atMost).With(After());
            var rows = await command.ListAsync(
                row => new InboxRow(row.GetGuid(0), row.GetString(1), row.GetFieldValue<byte[]>(2), row.NullableString(3), row.GetInt32(4)), cancellationToken);
            readUpTo = rows.Count > 0 ? rows[^1].Id : readUpTo;
            return new PostgresInboxBatch(transaction, rows, ids, conversations.Value);
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    // One ingest runs at a time in this process.
    private Guid After()
    {
        if (lookedThroughAt == 0 || time.GetElapsedTime(lookedThroughAt) > Margin)
        {
            lookedThroughAt = time.GetTimestamp();
            return Guid.Empty;
        }

        return readUpTo == Guid.Empty ? Guid.Empty : IdGenerator.Floor(IdGenerator.MomentOf(readUpTo) - Margin);
    }
}
