using Agencia.Moltbot.Configuration;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults;
using Agencia.ServiceDefaults.Postgres;

namespace Agencia.Moltbot.Infrastructure.Postgres;

/// <summary>
/// Commits turns: the replies, their places in the outbox, the conversations' state. First the locks (contacts before conversations, as
/// everywhere) and what stands there, then the writing, each in one round trip for all tenants.
/// </summary>
internal sealed class TurnWriter(IdGenerator ids, ConversationOptions options)
{
    private const string LockContacts = """
        select p.id, p.send_position from moltbot.contacts p
        where p.tenant_id = $1 and p.id in (select c.contact_id from moltbot.conversations c where c.tenant_id = $1 and c.id = any($2))
        order by p.id for no key update
        """;

    private const string LockConversations = """
        select c.id, c.contact_id, c.fence, c.last_position, c.last_inbound_position from moltbot.conversations c
        where c.tenant_id = $1 and c.id = any($2)
        order by c.id for no key update
        """;

    private const string AddMessages = """
        insert into moltbot.messages (id, tenant_id, conversation_id, position, direction, kind, body, status, sent_at)
        select m.id, $1, m.conversation_id, m.position, 'out', 'text', m.body, 'pending', now()
        from unnest($2::uuid[], $3::uuid[], $4::bigint[], $5::text[]) m (id, conversation_id, position, body)
        """;

    private const string AddOutbox = """
        insert into moltbot.outbox (id, tenant_id, contact_id, conversation_id, message_id, position, trace)
        select o.id, $1, o.contact_id, o.conversation_id, o.message_id, o.position, o.trace
        from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::bigint[], $7::text[]) o (id, contact_id, conversation_id, message_id, position, trace)
        """;

    private const string AdvanceContacts = """
        update moltbot.contacts p set send_position = w.send_position, send_due_at = least(p.send_due_at, now())
        from unnest($2::uuid[], $3::bigint[]) w (id, send_position)
        where p.tenant_id = $1 and p.id = w.id
        """;

    private const string AdvanceConversations = """
        update moltbot.conversations c set
            last_position = w.last_position,
            answered_position = w.read_up_to,
            waiting_since = case when c.last_inbound_position > w.read_up_to then now() end,
            due_at = case when c.last_inbound_position > w.read_up_to then now() + $6 end,
            lease_until = null,
            attempts = 0,
            handoff_requested_at = case when w.handoff is null then c.handoff_requested_at else coalesce(c.handoff_requested_at, now()) end,
            handoff_reason = coalesce(w.handoff, c.handoff_reason)
        from unnest($2::uuid[], $3::bigint[], $4::bigint[], $5::text[]) w (id, last_position, read_up_to, handoff)
        where c.tenant_id = $1 and c.id = w.id
        """;

    private sealed record Standing(Guid ContactId, long Fence, long LastPosition, long LastInbound);

    private sealed record Written(TurnDraft Draft, Standing Standing, Guid MessageId, long SendPosition);

    /// <returns>What has become of each draft, in their order.</returns>
    public async Task<IReadOnlyList<TurnOutcome>> WriteAndCommitAsync(TenantTransaction transaction, IReadOnlyList<TurnDraft> drafts, CancellationToken cancellationToken)
    {
        var tenants = drafts.GroupBy(draft => draft.Lane.TenantId).OrderBy(tenant => tenant.Key).ToArray();
        var (sendPositions, standings) = (new Dictionary<Guid, long>(), new Dictionary<Guid, Standing>());
        await using (var locks = new TenantBatch(transaction))
        {
            foreach (var tenant in tenants)
            {
                var conversations = tenant.Select(draft => draft.Lane.Id).ToArray();
                locks.SwitchTo(tenant.Key);
                locks.Read(LockContacts, row => sendPositions[row.GetGuid(0)] = row.GetInt64(1)).With(tenant.Key).With(conversations);
                locks.Read(LockConversations, row => standings[row.GetGuid(0)] = new(row.GetGuid(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4)))
                    .With(tenant.Key).With(conversations);
            }

            await locks.ExecuteAsync(cancellationToken);
        }

        await using var writes = new TenantBatch(transaction);
        foreach (var tenant in tenants)
        {
            var committed = tenant.Where(draft => OutcomeOf(draft, standings) is TurnOutcome.Committed or TurnOutcome.CommittedAndDueAgain)
                .Select(draft => Place(draft, standings[draft.Lane.Id], sendPositions)).ToArray();
            if (committed.Length > 0)
            {
                writes.SwitchTo(tenant.Key);
                Write(writes, tenant.Key, committed);
            }
        }

        await writes.ExecuteAndCommitAsync(cancellationToken);
        return [.. drafts.Select(draft => OutcomeOf(draft, standings))];
    }

    private static TurnOutcome OutcomeOf(TurnDraft draft, Dictionary<Guid, Standing> standings) =>
        !standings.TryGetValue(draft.Lane.Id, out var standing) || standing.Fence != draft.Lane.Fence ? TurnOutcome.LeaseLost
        : draft is { DiscardIfSuperseded: true, Reply: not null } && standing.LastInbound > draft.ReadUpTo ? TurnOutcome.Superseded
        : standing.LastInbound > draft.ReadUpTo ? TurnOutcome.CommittedAndDueAgain
        : TurnOutcome.Committed;

    // Two conversations of one contact (it writes to two numbers) share its lane of sends.
    private Written Place(TurnDraft draft, Standing standing, Dictionary<Guid, long> sendPositions) => draft.Reply is null
        ? new(draft, standing, Guid.Empty, 0)
        : new(draft, standing with { LastPosition = standing.LastPosition + 1 }, ids.Next(), ++sendPositions[standing.ContactId]);

    private void Write(TenantBatch batch, Guid tenant, Written[] committed)
    {
        var replies = committed.Where(written => written.Draft.Reply is not null).ToArray();
        if (replies.Length > 0)
        {
            var conversations = replies.Select(r => r.Draft.Lane.Id).ToArray();
            var messages = replies.Select(r => r.MessageId).ToArray();
            var contacts = replies.Select(r => r.Standing.ContactId).ToArray();
            var positions = replies.Select(r => r.SendPosition).ToArray();
            batch.Add(AddMessages).With(tenant).With(messages).With(conversations)
                .With(replies.Select(r => r.Standing.LastPosition).ToArray()).With(replies.Select(r => r.Draft.Reply!.Text).ToArray());
            batch.Add(AddOutbox).With(tenant).With(replies.Select(_ => ids.Next()).ToArray()).With(contacts).With(conversations).With(messages)
                .With(positions).With(replies.Select(r => r.Draft.Trace).ToArray());
            var last = replies.GroupBy(r => r.Standing.ContactId).ToArray();
            batch.Add(AdvanceContacts).With(tenant).With(last.Select(c => c.Key).ToArray()).With(last.Select(c => c.Max(r => r.SendPosition)).ToArray());
        }

        batch.Add(AdvanceConversations).With(tenant)
            .With(committed.Select(c => c.Draft.Lane.Id).ToArray())
            .With(committed.Select(c => c.Standing.LastPosition).ToArray())
            .With(committed.Select(c => c.Draft.ReadUpTo).ToArray())
            .With(committed.Select(c => c.Draft.Reply?.HandoffReason).ToArray())
            .With(options.QuietWindow);
    }
}
