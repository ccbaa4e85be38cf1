using Agencia.Moltbot.Configuration;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults;
using Agencia.ServiceDefaults.Postgres;
using Npgsql;

namespace Agencia.Moltbot.Infrastructure.Postgres;

/// <summary>Reads what turns need, each tenant's as that tenant, all in one round trip.</summary>
internal sealed class TurnReader(ConversationOptions options, TimeProvider time)
{
    private const string ReadClient = """
        select t.id, t.name, t.locale, t.away_message, coalesce(a.prompt, ''), coalesce(a.model, 'default'), k.documents, k.updated_at
        from moltbot.clients t
        left join lateral (
            select v.prompt, v.model from moltbot.assistants s
            join moltbot.assistant_versions v on v.tenant_id = s.tenant_id and v.assistant_id = s.id and v.version = s.active_version
            where s.tenant_id = t.id order by s.created_at, s.id limit 1) a on true
        cross join lateral (
            select count(*) documents, max(d.updated_at) updated_at from moltbot.knowledge_documents d where d.tenant_id = t.id) k
        where t.id = $1
        """;

    private const string ReadConversations = """
        select c.id, c.answered_position, coalesce(c.human_until > now(), false), c.handoff_requested_at is not null,
            coalesce(c.waiting_since + $4 <= now(), false), c.attempts, p.profile_name, c.trace
        from unnest($2::uuid[], $3::bigint[]) l (id, fence)
        join moltbot.conversations c on c.tenant_id = $1 and c.id = l.id and c.fence = l.fence
        join moltbot.contacts p on p.tenant_id = $1 and p.id = c.contact_id
        """;

    // The newest answered messages as history, and every unanswered one. By position: times and ids are not the order of a conversation;
    // the bounds of the history's ids only spare looking into the other months' partitions.
    private const string ReadMessages = """
        select m.conversation_id, m.position, m.direction, m.kind, m.body
        from moltbot.conversations c cross join lateral (
            (select * from moltbot.messages x
                where x.tenant_id = $1 and x.conversation_id = c.id and x.position > c.answered_position
                order by x.position limit 200)
            union all
            (select * from moltbot.messages x
                where x.tenant_id = $1 and x.conversation_id = c.id and x.position <= c.answered_position and x.id between $4 and $5
                order by x.position desc limit $3)) m
        where c.tenant_id = $1 and c.id = any($2)
        order by m.conversation_id, m.position
        """;

    // Ids are given by the clocks of several machines.
    private static readonly TimeSpan ClocksApart = TimeSpan.FromDays(1);

    private sealed record Profile(ClientProfile Client, AssistantVersion Assistant, KnowledgeStamp Knowledge);

    /// <summary>Those whose fence is still the lane's. Ends the transaction.</summary>
    public async Task<IReadOnlyList<TurnContext>> ReadAndCommitAsync(TenantTransaction transaction, IReadOnlyList<Lane> lanes, CancellationToken cancellationToken)
    {
        var (profiles, conversations) = (new Dictionary<Guid, Profile>(), new List<TurnContext>(lanes.Count));
        var messages = new Dictionary<Guid, List<HistoryMessage>>();
        var (oldest, newest) = (IdGenerator.Floor(time.GetUtcNow() - options.HistoryAge), IdGenerator.Floor(time.GetUtcNow() + ClocksApart));
        await using var batch = new TenantBatch(transaction);
        foreach (var tenant in lanes.GroupBy(lane => lane.TenantId).OrderBy(tenant => tenant.Key))
        {
            var ids = tenant.Select(lane => lane.Id).ToArray();
            batch.SwitchTo(tenant.Key);
            batch.Read(ReadClient, row => profiles[tenant.Key] = ProfileOf(row)).With(tenant.Key);
            batch.Read(ReadConversations, row => conversations.Add(ContextOf(row, profiles[tenant.Key], tenant)))
                .With(tenant.Key).With(ids).With(tenant.Select(lane => lane.Fence).ToArray()).With(options.MaxWait);
            batch.Read(ReadMessages, row => MessagesOf(row.GetGuid(0)).Add(new(row.GetInt64(1), row.GetString(2) == "in", row.GetString(3), row.NullableString(4))))
                .With(tenant.Key).With(ids).With(options.History).With(oldest).With(newest);
        }

        await batch.ExecuteAndCommitAsync(cancellationToken);
        return [.. conversations.Select(context => WithMessages(context, MessagesOf(context.Lane.Id)))];

        List<HistoryMessage> MessagesOf(Guid conversation) => messages.TryGetValue(conversation, out var known) ? known : messages[conversation] = [];
    }

    // What is committed between the reads belongs to what was read only if it is in the history.
    private static TurnContext WithMessages(TurnContext context, List<HistoryMessage> messages) => context with
    {
        Messages = messages,
        ReadUpTo = messages.Where(message => message.FromCustomer).Select(message => message.Position).DefaultIfEmpty(context.AnsweredPosition).Max(),
    };

    private static Profile ProfileOf(NpgsqlDataReader row) => new(
        new(row.GetGuid(0), row.GetString(1), row.GetString(2), row.NullableString(3)),
        new(row.GetString(4), row.GetString(5)),
        new(row.GetInt64(6), row.Nullable<DateTimeOffset>(7)));

    private static TurnContext ContextOf(NpgsqlDataReader row, Profile profile, IEnumerable<Lane> lanes)
    {
        var id = row.GetGuid(0);
        return new(
            lanes.First(lane => lane.Id == id),
            profile.Client,
            profile.Assistant,
            Messages: [],
            AnsweredPosition: row.GetInt64(1),
            ReadUpTo: 0,
            WithPerson: row.GetBoolean(2),
            HandoffRequested: row.GetBoolean(3),
            PastMaxWait: row.GetBoolean(4),
            Attempts: row.GetInt32(5),
            CustomerName: row.NullableString(6),
            Trace: row.NullableString(7),
            profile.Knowledge);
    }
}
