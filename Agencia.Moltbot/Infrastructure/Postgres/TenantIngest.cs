using Agencia.Moltbot.Configuration;
using Agencia.Moltbot.Core.Inbox;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults;
using Agencia.ServiceDefaults.Postgres;

namespace Agencia.Moltbot.Infrastructure.Postgres;

/// <summary>
/// One tenant's updates, as a set. Locks are taken in the order contacts, outbox, messages, conversations, each by id, as everywhere:
/// turns lock contact then conversation, the sender contact then outbox then message.
/// </summary>
internal sealed class TenantIngest(TenantTransaction transaction, IdGenerator ids, ConversationOptions options)
{
    public async Task<IReadOnlyList<NewMessage>> ApplyAsync(Guid tenantId, IReadOnlyList<RoutedUpdate> updates, CancellationToken cancellationToken)
    {
        await transaction.SwitchToAsync(tenantId, cancellationToken);

        var statuses = updates.Where(u => u.Update is StatusReport).ToArray();
        var strangers = await new IngestStatuses(transaction, tenantId).ApplyAsync(statuses, cancellationToken);

        var messages = await new IngestDedupe(transaction, ids, tenantId).NewAsync([.. updates.Where(u => u.Update is InboundMessage)], cancellationToken);
        if (messages.Count > 0)
        {
            var contacts = await new IngestContacts(transaction, ids, tenantId).ResolveAsync(messages, cancellationToken);
            await new IngestMessages(transaction, ids, options, tenantId).AddAsync(messages, contacts, cancellationToken);
        }

        // Statuses of messages that are not ours (a person's, from the phone) are kept like everything else.
        await new IngestOthers(transaction, ids, tenantId).KeepAsync([.. updates.Where(u => u.Update is OtherUpdate), .. strangers], cancellationToken);
        return [.. messages.Select(m => new NewMessage(tenantId, m.NumberId, m.Message.Wamid, m.IsAnswerable))];
    }
}
