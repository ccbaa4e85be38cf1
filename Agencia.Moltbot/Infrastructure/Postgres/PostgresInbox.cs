using Agencia.Moltbot.Configuration;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults;
using Agencia.ServiceDefaults.Postgres;
using Microsoft.Extensions.Options;

namespace Agencia.Moltbot.Infrastructure.Postgres;

internal sealed class PostgresInbox(TenantDatabase database, IdGenerator ids, IOptions<ConversationOptions> conversations) : IInbox
{
    private const string Claim = "select id, app, body, trace, fence from moltbot.claim_inbox($1)";

    public async Task<IInboxBatch> ClaimAsync(int atMost, CancellationToken cancellationToken)
    {
        var transaction = await database.BeginAsync(cancellationToken);
        try
        {
            await using var command = transaction.Command(Claim).With(atMost);
            var rows = await command.ListAsync(
                row => new InboxRow(row.GetGuid(0), row.GetString(1), row.GetFieldValue<byte[]>(2), row.NullableString(3), row.GetInt32(4)), cancellationToken);
            return new PostgresInboxBatch(transaction, rows, ids, conversations.Value);
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }
}
