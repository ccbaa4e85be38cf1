using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Agencia.Moltbot.Core;
using Agencia.Moltbot.Core.Outbox;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults;
using Agencia.ServiceDefaults.Postgres;

namespace Agencia.Moltbot.Infrastructure.Postgres;

/// <summary>Commits an operator's message: its place in the conversation and in the outbox, the person's lease. Contact before conversation, as everywhere.</summary>
internal sealed class OperatorMessages(TenantDatabase database, IdGenerator ids, SendWakeUp sends) : IOperatorMessages
{
    private const string LockContact = """
        select p.id, p.send_position, p.opted_out_at is not null from moltbot.contacts p
        where p.id = (select c.contact_id from moltbot.conversations c where c.id = $1)
        for no key update
        """;

    private const string LockConversation = """
        select last_position, last_inbound_at + $2, coalesce(last_inbound_at + $2 > now(), false) from moltbot.conversations where id = $1 for no key update
        """;

    // A second call with the key waits here for the first to commit, and then finds what it has written.
    private const string TakeKey = """
        insert into moltbot.idempotency_keys (tenant_id, key, conversation_id, request_hash, message_id) values ($1, $2, $3, $4, $5) on conflict do nothing
        """;

    private const string FindKey = "select message_id, request_hash from moltbot.idempotency_keys where tenant_id = $1 and key = $2";

    private const string ForgetOldKeys = "delete from moltbot.idempotency_keys where tenant_id = $1 and created_at < now() - interval '3 days'";

    private const string AddMessage = """
        insert into moltbot.messages (id, tenant_id, conversation_id, position, direction, kind, body, status, sent_at)
        values ($1, $2, $3, $4, 'out', 'text', $5, 'pending', now())
        """;

    private const string AddOutbox = """
        insert into moltbot.outbox (id, tenant_id, contact_id, conversation_id, message_id, position, trace) values ($1, $2, $3, $4, $5, $6, $7)
        """;

    private const string AdvanceContact = "update moltbot.contacts set send_position = $2, send_due_at = least(send_due_at, now()) where id = $1";

    // A person has answered: nobody waits for one any more, and an answer that the assistant is making now is thrown away (the fence).
    private const string AdvanceConversation = """
        update moltbot.conversations set
            last_position = $2, human_until = greatest(human_until, now() + $3), handoff_requested_at = null, handoff_reason = null,
            fence = fence + 1, lease_until = null
        where id = $1
        """;

    private readonly record struct LockedContact(Guid Id, long SendPosition, bool OptedOut);

    private readonly record struct LockedConversation(long LastPosition, DateTimeOffset? WindowUntil, bool WindowOpen);

    public async Task<OperatorSend> SendAsync(OperatorMessage message, CancellationToken cancellationToken)
    {
        var (tenantId, conversationId) = (message.Conversation.TenantId, message.Conversation.Id);
        await using var transaction = await database.BeginAsync(tenantId, cancellationToken);
        await using var lockContact = transaction.Command(LockContact).With(conversationId);
        var contact = await lockContact.FirstOrDefaultAsync(row => new LockedContact(row.GetGuid(0), row.GetInt64(1), row.GetBoolean(2)), cancellationToken);
        await using var lockConversation = transaction.Command(LockConversation).With(conversationId).With(SendPolicy.ServiceWindow);
        var conversation = await lockConversation.FirstOrDefaultAsync(
            row => new LockedConversation(row.GetInt64(0), row.Nullable<DateTimeOffset>(1), row.GetBoolean(2)), cancellationToken);
        if (contact.Id == Guid.Empty)
        {
            return new OperatorSend.NoConversation();
        }

        var messageId = ids.Next();
        if (await TakeKeyAsync(transaction, message, messageId, cancellationToken) is { } known)
        {
            return known;
        }

        if (contact.OptedOut)
        {
            return new OperatorSend.OptedOut();
        }

        if (!conversation.WindowOpen)
        {
            return new OperatorSend.WindowClosed(conversation.WindowUntil);
        }

        if (message.IsTest)
        {
            // Not committed: the key stays free.
            return new OperatorSend.Tested();
        }

        await WriteAsync(transaction, message, messageId, contact, conversation, cancellationToken);
        sends.Signal();
        return new OperatorSend.Accepted(messageId, Repeated: false);
    }

    /// <returns>Null when the key is new and now this message's.</returns>
    private static async Task<OperatorSend?> TakeKeyAsync(TenantTransaction transaction, OperatorMessage message, Guid messageId, CancellationToken cancellationToken)
    {
        var tenantId = message.Conversation.TenantId;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{message.Conversation.Id}|{message.Text}"));
        await using var take = transaction.Command(TakeKey).With(tenantId).With(message.IdempotencyKey).With(message.Conversation.Id).With(hash).With(messageId);
        if (await take.ExecuteNonQueryAsync(cancellationToken) == 1)
        {
            return null;
        }

        await using var find = transaction.Command(FindKey).With(tenantId).With(message.IdempotencyKey);
        var first = await find.FirstOrDefaultAsync(row => (MessageId: row.GetGuid(0), Hash: row.GetFieldValue<byte[]>(1)), cancellationToken);
        return hash.AsSpan().SequenceEqual(first.Hash) ? new OperatorSend.Accepted(first.MessageId, Repeated: true) : new OperatorSend.KeyInUse();
    }

    private async Task WriteAsync(
        TenantTransaction transaction, OperatorMessage message, Guid messageId, LockedContact contact, LockedConversation conversation, CancellationToken cancellationToken)
    {
        var (tenantId, conversationId) = (message.Conversation.TenantId, message.Conversation.Id);
        var (position, sendPosition) = (conversation.LastPosition + 1, contact.SendPosition + 1);
        await using var batch = transaction.Batch();
        batch.Add(AddMessage).With(messageId).With(tenantId).With(conversationId).With(position).With(message.Text);
        batch.Add(AddOutbox).With(ids.Next()).With(tenantId).With(contact.Id).With(conversationId).With(messageId).With(sendPosition).With(Activity.Current?.Id);
        batch.Add(AdvanceContact).With(contact.Id).With(sendPosition);
        batch.Add(AdvanceConversation).With(conversationId).With(position).With(message.Lease);
        batch.Add(ForgetOldKeys).With(tenantId);
        await batch.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
