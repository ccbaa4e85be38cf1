using Agencia.Moltbot.Configuration;
using Agencia.Moltbot.Core.Inbox;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults;
using Agencia.ServiceDefaults.Postgres;

namespace Agencia.Moltbot.Infrastructure.Postgres;

/// <summary>
/// One tenant's updates, as a set, in three steps that all tenants of a batch take together: look what is known, lock and place, write.
/// Locks are taken in the order contacts, outbox, messages, conversations, each by id, as everywhere.
/// </summary>
internal sealed class TenantIngest
{
    private readonly IngestDedupe dedupe;
    private readonly IngestStatuses statuses;
    private readonly IngestContacts contacts;
    private readonly IngestMessages messages;
    private readonly IngestOthers others;
    private readonly RoutedUpdate[] ofOtherKinds;

    public TenantIngest(TenantUpdates updates, IdGenerator ids, ConversationOptions options)
    {
        TenantId = updates.TenantId;
        ofOtherKinds = [.. updates.Updates.Where(u => u.Update is OtherUpdate)];
        dedupe = new(TenantId, [.. updates.Updates.Where(u => u.Update is InboundMessage)], ids);
        statuses = new(TenantId, [.. updates.Updates.Where(u => u.Update is StatusReport)]);
        contacts = new(TenantId, ids);
        messages = new(TenantId, ids, options);
        others = new(TenantId, ids);
    }

    public Guid TenantId { get; }

    public IEnumerable<NewMessage> NewMessages => dedupe.Fresh.Select(m => new NewMessage(TenantId, m.NumberId, m.Message.Wamid, m.IsAnswerable));

    public bool EndsUnknownSends => statuses.Unknown.Length > 0;

    public void Look(TenantBatch batch)
    {
        dedupe.AddKeys(batch);
        contacts.Find(batch, dedupe.Candidates);
        statuses.Resolve(batch);
    }

    public void Place(TenantBatch batch)
    {
        contacts.Resolve(dedupe.Fresh);
        contacts.AddNew(batch);
        contacts.Lock(batch, statuses.Unknown);
        statuses.Write(batch);
        contacts.Rename(batch);
        messages.Place(batch, dedupe.Fresh, contacts.ContactOf);
    }

    public void Write(TenantBatch batch)
    {
        messages.Write(batch, dedupe.Fresh, contacts.ContactOf);

        // Statuses of messages that are not ours (a person's, from the phone) are kept like everything else.
        others.Keep(batch, [.. ofOtherKinds, .. statuses.Strangers]);
    }
}
