using Agencia.Moltbot.Configuration;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults.Postgres;
using Npgsql;

namespace Agencia.Moltbot.Infrastructure.Postgres;

/// <summary>Reads what a turn needs, as the tenant.</summary>
internal sealed class TurnReader(ConversationOptions options)
{
    private const string ReadConversation = """
        select c.answered_position, c.last_inbound_position, coalesce(c.human_until > now(), false), c.handoff_requested_at is not null,
            coalesce(c.waiting_since + $3 <= now(), false), c.attempts, p.profile_name,
            t.id, t.name, t.locale, t.away_message,
            coalesce(a.prompt, ''), coalesce(a.model, 'default'), k.documents, k.updated_at, c.trace
        from moltbot.conversations c
        join moltbot.contacts p on p.tenant_id = c.tenant_id and p.id = c.contact_id
        join moltbot.clients t on t.id = c.tenant_id
        left join lateral (
            select v.prompt, v.model from moltbot.assistants s
            join moltbot.assistant_versions v on v.tenant_id = s.tenant_id and v.assistant_id = s.id and v.version = s.active_version
            where s.tenant_id = c.tenant_id order by s.created_at, s.id limit 1) a on true
        cross join lateral (
            select count(*) documents, max(d.updated_at) updated_at from moltbot.knowledge_documents d where d.tenant_id = c.tenant_id) k
        where c.id = $1 and c.fence = $2
        """;

    // The newest answered messages as history, and every unanswered one. By position: times and ids are not the order of a conversation.
    private const string ReadMessages = """
        (select position, direction, kind, body from moltbot.messages
            where tenant_id = $1 and conversation_id = $2 and position > $3 order by position limit 200)
        union all
        (select position, direction, kind, body from moltbot.messages
            where tenant_id = $1 and conversation_id = $2 and position <= $3 order by position desc limit $4)
        order by position
        """;

    public async Task<TurnContext?> ReadAsync(TenantTransaction transaction, Lane lane, CancellationToken cancellationToken)
    {
        await using var read = transaction.Command(ReadConversation).With(lane.Id).With(lane.Fence).With(options.MaxWait);
        if (await read.FirstOrDefaultAsync(Map, cancellationToken) is not { } context)
        {
            return null;
        }

        await using var messages = transaction.Command(ReadMessages).With(lane.TenantId).With(lane.Id).With(context.AnsweredPosition).With(options.History);
        var history = await messages.ListAsync(
            row => new HistoryMessage(row.GetInt64(0), row.GetString(1) == "in", row.GetString(2), row.NullableString(3)), cancellationToken);
        return context with
        {
            Messages = history,
            // What is committed between the two reads belongs to what was read only if it is in the history.
            ReadUpTo = history.Where(message => message.FromCustomer).Select(message => message.Position).DefaultIfEmpty(context.AnsweredPosition).Max(),
        };
    }

    private static TurnContext Map(NpgsqlDataReader row) => new(
        new ClientProfile(row.GetGuid(7), row.GetString(8), row.GetString(9), row.NullableString(10)),
        new AssistantVersion(row.GetString(11), row.GetString(12)),
        Messages: [],
        AnsweredPosition: row.GetInt64(0),
        ReadUpTo: row.GetInt64(1),
        WithPerson: row.GetBoolean(2),
        HandoffRequested: row.GetBoolean(3),
        PastMaxWait: row.GetBoolean(4),
        Attempts: row.GetInt32(5),
        CustomerName: row.NullableString(6),
        Trace: row.NullableString(15),
        new KnowledgeStamp(row.GetInt64(13), row.Nullable<DateTimeOffset>(14)));
}
