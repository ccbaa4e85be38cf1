using Agencia.Moltbot.Core.Inbox;
using Agencia.ServiceDefaults;
using Agencia.ServiceDefaults.Postgres;

namespace Agencia.Moltbot.Infrastructure.Postgres;

/// <summary>Who wrote: found by phone number or by business-scoped user id, and made when new. One person may be known by both.</summary>
internal sealed class IngestContacts(TenantTransaction transaction, IdGenerator ids, Guid tenantId)
{
    private const string Phone = "phone";
    private const string UserId = "user_id";

    private const string Find = """
        select i.kind, i.value, i.contact_id
        from moltbot.contact_identities i
        join unnest($1::text[], $2::text[]) w (kind, value) on i.kind = w.kind and i.value = w.value
        """;

    private const string AddContacts = """
        insert into moltbot.contacts (id, tenant_id, profile_name)
        select c.id, $3, c.name from unnest($1::uuid[], $2::text[]) c (id, name)
        """;

    private const string AddIdentities = """
        insert into moltbot.contact_identities (kind, value, contact_id, tenant_id)
        select i.kind, i.value, i.contact_id, $4 from unnest($1::text[], $2::text[], $3::uuid[]) i (kind, value, contact_id)
        """;

    private const string Rename = """
        update moltbot.contacts c set profile_name = n.name
        from (select * from unnest($1::uuid[], $2::text[]) w (id, name) order by w.id) n
        where c.id = n.id and c.profile_name is distinct from n.name
        """;

    /// <returns>The contact of each message, by the message's id.</returns>
    public async Task<IReadOnlyDictionary<Guid, Guid>> ResolveAsync(IReadOnlyList<FreshMessage> messages, CancellationToken cancellationToken)
    {
        var known = await FindAsync(messages, cancellationToken);
        var (people, identities, names, result) = (new List<Guid>(), new List<(string Kind, string Value, Guid Contact)>(), new Dictionary<Guid, string>(), new Dictionary<Guid, Guid>());
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

            result[fresh.Id] = contact.Value;
        }

        await AddAsync(people, identities, names, cancellationToken);
        return result;
    }

    private async Task<Dictionary<(string Kind, string Value), Guid>> FindAsync(IReadOnlyList<FreshMessage> messages, CancellationToken cancellationToken)
    {
        var wanted = messages.SelectMany(m => Identities(m.Message)).Distinct().ToArray();
        await using var find = transaction.Command(Find).With(wanted.Select(w => w.Kind).ToArray()).With(wanted.Select(w => w.Value).ToArray());
        return (await find.ListAsync(row => (Key: (row.GetString(0), row.GetString(1)), Contact: row.GetGuid(2)), cancellationToken)).ToDictionary(i => i.Key, i => i.Contact);
    }

    private async Task AddAsync(List<Guid> people, List<(string Kind, string Value, Guid Contact)> identities, Dictionary<Guid, string> names, CancellationToken cancellationToken)
    {
        if (people.Count > 0)
        {
            await using var contacts = transaction.Command(AddContacts).With(people.ToArray()).With(people.Select(id => names.GetValueOrDefault(id)).ToArray()).With(tenantId);
            await contacts.ExecuteNonQueryAsync(cancellationToken);
        }

        if (identities.Count > 0)
        {
            await using var command = transaction.Command(AddIdentities)
                .With(identities.Select(i => i.Kind).ToArray()).With(identities.Select(i => i.Value).ToArray()).With(identities.Select(i => i.Contact).ToArray()).With(tenantId);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        if (names.Keys.Except(people).ToArray() is { Length: > 0 } renamed)
        {
            await using var rename = transaction.Command(Rename).With(renamed).With(renamed.Select(id => names[id]).ToArray());
            await rename.ExecuteNonQueryAsync(cancellationToken);
        }
    }

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
