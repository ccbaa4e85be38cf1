using System.Diagnostics;
using Agencia.Moltbot.Configuration;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults;
using Agencia.ServiceDefaults.Postgres;
using Npgsql;

namespace Agencia.Moltbot.Infrastructure.Postgres;

/// <summary>Commits a turn: the reply, its place in the outbox, the conversation's state. Contact before conversation, as everywhere.</summary>
internal sealed class TurnWriter(IdGenerator ids, ConversationOptions options)
{
    private const string LockContact = """
        select p.id, p.send_position from moltbot.contacts p
        where p.id = (select c.contact_id from moltbot.conversations c where c.id = $1)
        for no key update
        """;

    private const string LockConversation = """
        select fence, last_position, last_inbound_position from moltbot.conversations where id = $1 for no key update
        """;

    private const string AddMessage = """
        insert into moltbot.messages (id, tenant_id, conversation_id, position, direction, kind, body, status, sent_at)
        values ($1, $2, $3, $4, 'out', 'text', $5, 'pending', now())
        """;

    private const string AddOutbox = """
        insert into moltbot.outbox (id, tenant_id, contact_id, conversation_id, message_id, position, trace)
        values ($1, $2, $3, $4, $5, $6, $7)
        """;

    private const string AdvanceContact = "update moltbot.contacts set send_position = $2, send_due_at = least(send_due_at, now()) where id = $1";

    private const string AdvanceConversation = """
        update moltbot.conversations set
            last_position = $2,
            answered_position = $3,
            waiting_since = case when last_inbound_position > $3 then now() end,
            due_at = case when last_inbound_position > $3 then now() + $4 end,
            lease_until = null,
            attempts = 0,
            handoff_requested_at = case when $5::text is null then handoff_requested_at else coalesce(handoff_requested_at, now()) end,
            handoff_reason = coalesce($5, handoff_reason)
        where id = $1
        """;

    public async Task<TurnOutcome> WriteAsync(
        TenantTransaction transaction, Lane lane, long readUpTo, Reply? reply, bool discardIfSuperseded, CancellationToken cancellationToken)
    {
        await using var lockContact = transaction.Command(LockContact).With(lane.Id);
        var contact = await lockContact.FirstOrDefaultAsync(row => (Id: row.GetGuid(0), SendPosition: row.GetInt64(1)), cancellationToken);
        await using var lockConversation = transaction.Command(LockConversation).With(lane.Id);
        var conversation = await lockConversation.FirstOrDefaultAsync(row => (Fence: row.GetInt64(0), Last: row.GetInt64(1), LastInbound: row.GetInt64(2)), cancellationToken);
        if (contact.Id == Guid.Empty || conversation.Fence != lane.Fence)
        {
            return TurnOutcome.LeaseLost;
        }

        if (discardIfSuperseded && reply is not null && conversation.LastInbound > readUpTo)
        {
            return TurnOutcome.Superseded;
        }

        await using var batch = transaction.Batch();
        if (reply is not null)
        {
            AddReply(batch, lane, contact.Id, contact.SendPosition + 1, conversation.Last + 1, reply.Text);
        }

        batch.Add(AdvanceConversation).With(lane.Id).With(conversation.Last + (reply is null ? 0 : 1)).With(readUpTo).With(options.QuietWindow).With(reply?.HandoffReason);
        await batch.ExecuteNonQueryAsync(cancellationToken);
        return TurnOutcome.Committed;
    }

    private void AddReply(NpgsqlBatch batch, Lane lane, Guid contactId, long sendPosition, long position, string text)
    {
        var messageId = ids.Next();
        batch.Add(AddMessage).With(messageId).With(lane.TenantId).With(lane.Id).With(position).With(text);
        batch.Add(AddOutbox).With(ids.Next()).With(lane.TenantId).With(contactId).With(lane.Id).With(messageId).With(sendPosition).With(Activity.Current?.Id);
        batch.Add(AdvanceContact).With(contactId).With(sendPosition);
    }
}
