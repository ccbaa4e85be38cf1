using Agencia.ServiceDefaults;
using Agencia.Tests.Fixtures;

namespace Agencia.Tests.Scenarios;

/// <summary>Conversations that wait for their turn, put there as rows.</summary>
internal static class DueConversations
{
    /// <summary>How the phone numbers of their customers begin.</summary>
    public const string Customers = "349";

    private const string Add = """
        with row as (
            select * from unnest($2::uuid[], $3::uuid[], $4::uuid[]) with ordinality r (contact_id, conversation_id, message_id, n))
        , contact as (insert into moltbot.contacts (id, tenant_id) select r.contact_id, $1 from row r)
        , identity as (
            insert into moltbot.contact_identities (tenant_id, kind, value, contact_id) select $1, 'phone', $6 || lpad(r.n::text, 8, '0'), r.contact_id from row r)
        , conversation as (
            insert into moltbot.conversations
                (id, tenant_id, number_id, contact_id, last_position, last_inbound_position, last_inbound_at, waiting_since, due_at)
            select r.conversation_id, $1, n.id, r.contact_id, 1, 1, now(), now(), now() from row r cross join moltbot.whatsapp_numbers n where n.phone_number_id = $5)
        insert into moltbot.messages (id, tenant_id, conversation_id, position, direction, kind, body, status, sent_at, wamid)
        select r.message_id, $1, r.conversation_id, 1, 'in', 'text', 'hola', 'received', now(), 'wamid.due-' || r.n from row r
        """;

    /// <param name="clock">Gives the ids their time: when the webhooks came. Null: now.</param>
    public static Task AddAsync(TestDatabase database, Guid client, string phoneNumberId, int count, TimeProvider? clock = null)
    {
        var ids = new IdGenerator(clock ?? TimeProvider.System);
        return database.ExecuteAsync(Add, client, Ids(ids, count), Ids(ids, count), Ids(ids, count), phoneNumberId, Customers);
    }

    private static Guid[] Ids(IdGenerator ids, int count) => [.. Enumerable.Range(0, count).Select(_ => ids.Next())];
}
