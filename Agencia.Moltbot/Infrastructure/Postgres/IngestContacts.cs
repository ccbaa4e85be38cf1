using Agencia.Moltbot.Core.Inbox;
using Agencia.ServiceDefaults;
using Agencia.ServiceDefaults.Postgres;

namespace Agencia.Moltbot.Infrastructure.Postgres;

/// <summary>Who wrote: found by phone number or by business-scoped user id, and made when new. One person may be known by both.</summary>
internal sealed class IngestContacts(Guid tenantId, IdGenerator ids)
{
    private const string Phone = "phone";
    private const string UserId = "user_id";

    private const string FindIdentities = """
        select i.kind, i.value, i.contact_id, c.profile_name
        from unnest($2::text[], $3::text[]) w (kind, value)
        join moltbot.contact_identities i on i.tenant_id = $1 and i.kind = w.kind and i.value = w.value
        join moltbot.contacts c on c.tenant_id = $1 and c.id = i.contact_id
        """;

    private const string AddContacts = """
        insert into moltbot.contacts (id, tenant_id, profile_name)
        select c.id, $1, c.name from unnest($2::uuid[], $3::text[]) c (id, name)
        """;

    private const string AddIdentities = """
        insert into moltbot.contact_identities (kind, value, contact_id, tenant_id)
        select i.kind, i.value, i.contact_id, $1 from unnest($2::text[], $3::text[], $4::uuid[]) i (kind, value, contact_id)
        """;

    // Who has a send that a report may resolve, and who has another name by now: all contacts' locks in one go.
    private const string LockContacts = """
        select c.id from moltbot.contacts c
        where c.tenant_id = $1 and (c.id = any($2) or c.id in (
            select o.contact_id from moltbot.outbox o where o.tenant_id = $1 and o.message_id = any($3) and o.state = 'unknown'))
        order by c.id for no key update
        """;

    private const string SetNames = """
        update moltbot.contacts c set profile_name = n.name from unnest($2::uuid[], $3::text[]) n (id, name) where c.tenant_id = $1 and c.id = n.id
        """;

    private readonly Dictionary<(string Kind, string Value), Guid> known = [];
    private readonly Dictionary<Guid, string?> storedNames = [];
    private readonly Dictionary<Guid, string> names = [];
    private readonly List<Guid> people = [];
    private readonly List<(string Kind, string Value, Guid Contact)> identities = [];

    /// <summary>The contact of each message, by the message's id; known after <see cref="Resolve"/>.</summary>
    public Dictionary<Guid, Guid> ContactOf { get; } = [];

    public void Find(TenantBatch batch, IReadOnlyList<FreshMessage> messages)
    {
        var wanted = messages.SelectMany(m => Identities(m.Message)).Distinct().ToArray();
        if (wanted.Length > 0)
        {
            batch.Read(FindIdentities, row =>
                {
                    known[(row.GetString(0), row.GetString(1))] = row.GetGuid(2);
                    storedNames[row.GetGuid(2)] = row.NullableString(3);
                })
                .With(tenantId).With(wanted.Select(w => w.Kind).ToArray()).With(wanted.Select(w => w.Value).ToArray());
        }
    }

    public void Resolve(IReadOnlyList<FreshMessage> messages)
    {
        foreach (var fresh in messages)
        {
            var mine = Identities(fresh.Message).ToArray();
            var contact = mine.Select(identity => known.TryGetValue(identity, out var id) ? id : (Guid?)null).FirstOrDefault(id => id is not null);
            if (contact is null)
            {
                contact = ids.Next();
                people.Add(contact.Value);
            }

            foreach (var identity in mine.Where(identity => known.TryAdd(identity, contact.Value)))
            {
                identities.Add((identity.Kind, identity.Value, contact.Value));
            }

            if (fresh.Message.ProfileName is { } name)
            {
                names[contact.Value] = name;
            }

            ContactOf[fresh.Id] = contact.Value;
        }
    }

    public void AddNew(TenantBatch batch)
    {
        if (people.Count > 0)
        {
            batch.Add(AddContacts).With(tenantId).With(people.ToArray()).With(people.Select(id => names.GetValueOrDefault(id)).ToArray());
        }

        if (identities.Count > 0)
        {
            batch.Add(AddIdentities).With(tenantId)
                .With(identities.Select(i => i.Kind).ToArray()).With(identities.Select(i => i.Value).ToArray()).With(identities.Select(i => i.Contact).ToArray());
        }
    }

    /// <param name="reported">Messages of ours whose lanes wait for a report that has come.</param>
    public void Lock(TenantBatch batch, Guid[] reported)
    {
        if (reported.Length > 0 || Renamed.Length > 0)
        {
            batch.Read(LockContacts, static _ => { }).With(tenantId).With(Renamed).With(reported);
        }
    }

    public void Rename(TenantBatch batch)
    {
        if (Renamed.Length > 0)
        {
            batch.Add(SetNames).With(tenantId).With(Renamed).With(Renamed.Select(id => names[id]).ToArray());
        }
    }

    private Guid[] Renamed => [.. names.Where(name => storedNames.TryGetValue(name.Key, out var stored) && stored != name.Value).Select(name => name.Key)];

    private static IEnumerable<(string Kind, string Value)> Identities(InboundMessage message)
    {
        if (message.From is { Length: > 0 } phone)
        {
            yield return (Phone, phone);
        }

        if (message.UserId is { Length: > 0 } userId)
        {
            yield return (UserId, userId);
        }
    }
}
