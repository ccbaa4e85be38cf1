using Agencia.ServiceDefaults;
using Agencia.Tests.Fixtures;

namespace Agencia.Tests.Moltbot;

/// <summary>All that updates leave of one client, as text without ids and without times of our own.</summary>
internal static class CanonicalState
{
    private const string AddOurs = """
        with contact as (insert into moltbot.contacts (id, tenant_id) values ($1, $3))
        , conversation as (
            insert into moltbot.conversations (id, tenant_id, number_id, contact_id, last_position)
            select $2, $3, n.id, $1, 2 from moltbot.whatsapp_numbers n where n.phone_number_id = $4)
        , message as (
            insert into moltbot.messages (id, tenant_id, conversation_id, position, direction, kind, body, status, sent_at, wamid)
            select m.id, $3, $2, m.n, 'out', 'text', 'ours-' || m.n, 'accepted', now(), 'wamid.ours-' || m.n from unnest($5::uuid[]) with ordinality m (id, n))
        insert into moltbot.message_keys (phone_number_id, wamid, message_id, tenant_id)
        select $4, 'wamid.ours-' || m.n, m.id, $3 from unnest($5::uuid[]) with ordinality m (id, n)
        """;

    private const string Read = """
        select string_agg(line, E'\n' order by line) from (
            select format('message %s %s %s: %s %s %s %s', coalesce(i.value, 'ours'), m.position, m.direction, m.kind, m.body, m.status, m.error) line
            from moltbot.messages m
            join moltbot.conversations c on c.id = m.conversation_id
            left join moltbot.contact_identities i on i.contact_id = c.contact_id
            where m.tenant_id = $1
            union all
            select format('status of %s: %s %s %s', m.body, s.status, s.at at time zone 'UTC', s.errors is not null)
            from moltbot.message_statuses s join moltbot.messages m on m.id = s.message_id where s.tenant_id = $1
            union all
            select format('conversation of %s: %s %s %s %s, waits %s, due %s', coalesce(i.value, 'ours'), c.last_position, c.last_inbound_position,
                c.answered_position, c.last_inbound_at at time zone 'UTC', c.waiting_since is not null, c.due_at is not null)
            from moltbot.conversations c left join moltbot.contact_identities i on i.contact_id = c.contact_id where c.tenant_id = $1
            union all
            select format('contact %s', profile_name) from moltbot.contacts where tenant_id = $1
            union all
            select format('update %s %s', field, kind) from moltbot.updates where tenant_id = $1
            union all
            select format('poison %s', reason) from moltbot.poison) all_of_it
        """;

    private static readonly IdGenerator Ids = new(TimeProvider.System);

    /// <returns>Ids of two messages that we have sent to somebody.</returns>
    public static async Task<IReadOnlyList<Guid>> AddOursAsync(TestDatabase database, Guid client, string number)
    {
        var ours = Enumerable.Range(0, UpdateSet.Ours).Select(_ => Ids.Next()).ToArray();
        await database.ExecuteAsync(AddOurs, Ids.Next(), Ids.Next(), client, number, ours);
        return ours;
    }

    public static Task<string> ReadAsync(TestDatabase database, Guid client) => database.ScalarAsync<string>(Read, client);
}
