using Agencia.Moltbot.Configuration;
using Agencia.ServiceDefaults;
using Agencia.ServiceDefaults.Postgres;

namespace Agencia.Moltbot.Infrastructure.Postgres;

/// <summary>Puts new messages at the end of their conversations and makes the conversations due.</summary>
internal sealed class IngestMessages(Guid tenantId, IdGenerator ids, ConversationOptions options)
{
    // The locks are taken in the order of the ids; a conversation that does not exist yet is made first.
    private const string AddConversations = """
        insert into moltbot.conversations (id, tenant_id, number_id, contact_id)
        select w.id, $4, w.number_id, w.contact_id
        from unnest($1::uuid[], $2::uuid[], $3::uuid[]) w (id, number_id, contact_id)
        where not exists (select 1 from moltbot.conversations c where c.tenant_id = $4 and c.number_id = w.number_id and c.contact_id = w.contact_id)
        """;

    private const string Lock = """
        select c.id, c.number_id, c.contact_id, c.last_position
        from moltbot.conversations c
        join unnest($1::uuid[], $2::uuid[]) w (number_id, contact_id) on c.number_id = w.number_id and c.contact_id = w.contact_id
        where c.tenant_id = $3
        order by c.id
        for no key update of c
        """;

    private const string AddMessages = """
        insert into moltbot.messages (id, tenant_id, conversation_id, position, direction, kind, body, payload, wamid, status, sent_at)
        select m.id, $9, m.conversation_id, m.position, 'in', m.kind, left(m.body, 65536), m.payload, m.wamid, 'received', m.sent_at
        from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::text[], $5::text[], $6::bytea[], $7::text[], $8::timestamptz[])
            m (id, conversation_id, position, kind, body, payload, wamid, sent_at)
        """;

    // A message from the customer's future (a wrong clock) must not keep the service window open.
    private const string MakeDue = """
        update moltbot.conversations c set
            last_position = w.last_position,
            last_inbound_position = w.last_position,
            last_inbound_at = greatest(c.last_inbound_at, least(w.last_at, now())),
            waiting_since = case when w.answerable then coalesce(c.waiting_since, now()) else c.waiting_since end,
            due_at = case when w.answerable then least(now() + $5, coalesce(c.waiting_since, now()) + $6) else c.due_at end,
            trace = w.trace
        from unnest($1::uuid[], $2::bigint[], $3::timestamptz[], $4::boolean[], $7::text[]) w (id, last_position, last_at, answerable, trace)
        where c.tenant_id = $8 and c.id = w.id
        """;

    private readonly Dictionary<(Guid Number, Guid Contact), (Guid Id, long LastPosition)> conversations = [];

    /// <summary>Makes conversations that do not exist yet and locks all of them.</summary>
    public void Place(TenantBatch batch, IReadOnlyList<FreshMessage> messages, Dictionary<Guid, Guid> contactOf)
    {
        if (messages.Count == 0)
        {
            return;
        }

        var pairs = messages.Select(m => (Number: m.NumberId, Contact: contactOf[m.Id])).Distinct().ToArray();
        var (numbers, people) = (pairs.Select(p => p.Number).ToArray(), pairs.Select(p => p.Contact).ToArray());
        batch.Add(AddConversations).With(pairs.Select(_ => ids.Next()).ToArray()).With(numbers).With(people).With(tenantId);
        batch.Read(Lock, row => conversations[(row.GetGuid(1), row.GetGuid(2))] = (row.GetGuid(0), row.GetInt64(3))).With(numbers).With(people).With(tenantId);
    }

    public void Write(TenantBatch batch, IReadOnlyList<FreshMessage> messages, Dictionary<Guid, Guid> contactOf)
    {
        if (messages.Count == 0)
        {
            return;
        }

        var next = conversations.Values.ToDictionary(c => c.Id, c => c.LastPosition);
        var placed = messages.Select(m =>
        {
            var conversation = conversations[(m.NumberId, contactOf[m.Id])].Id;
            return (Fresh: m, Conversation: conversation, Position: ++next[conversation]);
        }).ToArray();
        batch.Add(AddMessages)
            .With(placed.Select(p => p.Fresh.Id).ToArray())
            .With(placed.Select(p => p.Conversation).ToArray())
            .With(placed.Select(p => p.Position).ToArray())
            .With(placed.Select(p => p.Fresh.Message.Kind).ToArray())
            .With(placed.Select(p => p.Fresh.Message.Text).ToArray())
            .With(placed.Select(p => p.Fresh.Message.Raw.ToArray()).ToArray())
            .With(placed.Select(p => p.Fresh.Message.Wamid).ToArray())
            .With(placed.Select(p => p.Fresh.Message.SentAt).ToArray())
            .With(tenantId);

        var due = placed.GroupBy(p => p.Conversation).ToArray();
        batch.Add(MakeDue)
            .With(due.Select(d => d.Key).ToArray())
            .With(due.Select(d => next[d.Key]).ToArray())
            .With(due.Select(d => d.Max(p => p.Fresh.Message.SentAt)).ToArray())
            .With(due.Select(d => d.Any(p => p.Fresh.IsAnswerable)).ToArray())
            .With(options.QuietWindow)
            .With(options.MaxWait)
            .With(due.Select(d => d.Last().Fresh.Trace).ToArray())
            .With(tenantId);
    }
}
