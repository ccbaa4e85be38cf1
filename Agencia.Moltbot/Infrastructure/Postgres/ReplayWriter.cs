using System.Diagnostics;
using Agencia.Moltbot.Core.DeadLetters;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults;
using Agencia.ServiceDefaults.Postgres;

namespace Agencia.Moltbot.Infrastructure.Postgres;

/// <summary>
/// Puts one dead letter back into the pipeline. The contact's row is locked first, as turns and the sender do: what is read under the
/// lock decides, and of two replays at once the second finds the first.
/// </summary>
internal sealed class ReplayWriter(TenantTransaction transaction, IdGenerator ids, RowKey letter)
{
    private const string Find = "select stage, conversation_id, message_id from moltbot.dead_letters where id = $1";

    private const string LockContact = """
        select p.id, p.send_position, p.opted_out_at is not null from moltbot.contacts p
        where p.id = (select c.contact_id from moltbot.conversations c where c.id = $1)
        for no key update
        """;

    private const string ReadSituation = """
        select m.status,
            case d.stage
                when 'send' then exists (select 1 from moltbot.outbox o where o.tenant_id = d.tenant_id and o.message_id = d.message_id)
                else c.due_at is not null or coalesce(c.lease_until > now(), false)
            end,
            d.stage = 'turn' and exists (
                select 1 from moltbot.messages a
                where a.tenant_id = d.tenant_id and a.conversation_id = d.conversation_id and a.direction = 'out' and a.created_at > d.created_at),
            d.stage = 'turn' and coalesce(c.human_until > now(), false), n.paused_at is not null, c.last_inbound_at, now(), c.last_position
        from moltbot.dead_letters d
        join moltbot.conversations c on c.tenant_id = d.tenant_id and c.id = d.conversation_id
        join moltbot.whatsapp_numbers n on n.tenant_id = c.tenant_id and n.id = c.number_id
        left join moltbot.messages m on m.tenant_id = d.tenant_id and m.id = d.message_id
        where d.id = $1
        """;

    // At the end of the lane: what was written later may have gone out already. The attempts go on counting.
    private const string BackToOutbox = """
        with m as (
            update moltbot.messages set status = 'pending', error = null, wamid = null where id = $1 returning id, conversation_id, attempts, possible_duplicate)
        insert into moltbot.outbox (id, tenant_id, contact_id, conversation_id, message_id, position, attempts, possible_duplicate, trace)
        select $2, $3, $4, m.conversation_id, m.id, $5, m.attempts, m.possible_duplicate, $6 from m
        """;

    // A failure that Meta reported speaks of the former attempt; the sender would take it for the fate of this one.
    private const string ForgetFailure = "delete from moltbot.message_statuses where message_id = $1 and status = 'failed'";

    private const string AdvanceContact = "update moltbot.contacts set send_position = $2, send_due_at = least(send_due_at, now()) where id = $1";

    // The messages that the dead turn left unanswered; where the letter does not say which, those since our last message, and the newest in any
    // case. A higher fence: a turn that read the conversation before can't commit any more.
    private const string MakeDue = """
        update moltbot.conversations c set
            answered_position = least(c.answered_position, coalesce(d.after_position, least(
                coalesce((
                    select max(a.position) from moltbot.messages a
                    where a.tenant_id = d.tenant_id and a.conversation_id = d.conversation_id and a.direction = 'out' and a.created_at <= d.created_at), 0),
                coalesce((
                    select max(a.position) from moltbot.messages a
                    where a.tenant_id = d.tenant_id and a.conversation_id = d.conversation_id and a.direction = 'in' and a.created_at <= d.created_at), 1) - 1))),
            waiting_since = coalesce(c.waiting_since, now()),
            due_at = now(), lease_until = null, fence = c.fence + 1, attempts = 0
        from moltbot.dead_letters d
        where d.id = $1 and c.id = d.conversation_id
        """;

    private const string Keep = """
        insert into moltbot.dead_letter_replays (id, tenant_id, dead_letter_id, after_position, replayed_by) values ($1, $2, $3, $4, $5)
        """;

    private const string Mark = "update moltbot.dead_letters set replayed_at = now() where id = $1";

    public async Task<ReplayResult> ReplayAsync(bool force, Guid? by, CancellationToken cancellationToken)
    {
        await using var find = transaction.Command(Find).With(letter.Id);
        var found = await find.FirstOrDefaultAsync(row => (Stage: row.GetString(0), Conversation: row.GetGuid(1), Message: row.Nullable<Guid>(2)), cancellationToken);
        if (found.Stage is null)
        {
            return ReplayResult.Missing;
        }

        await using var lockContact = transaction.Command(LockContact).With(found.Conversation);
        var contact = await lockContact.FirstOrDefaultAsync(row => (Id: row.GetGuid(0), SendPosition: row.GetInt64(1), OptedOut: row.GetBoolean(2)), cancellationToken);
        await using var read = transaction.Command(ReadSituation).With(letter.Id);
        var (situation, lastPosition) = await read.FirstOrDefaultAsync(
            row => (new ReplaySituation(row.NullableString(0), row.GetBoolean(1), row.GetBoolean(2), contact.OptedOut, row.GetBoolean(3), row.GetBoolean(4),
                row.Nullable<DateTimeOffset>(5), row.GetFieldValue<DateTimeOffset>(6)), row.GetInt64(7)), cancellationToken);
        if (situation is null)
        {
            // Erased while we waited for the contact.
            return ReplayResult.Missing;
        }

        if (ReplayPolicy.Refusal(situation, force) is { } refusal)
        {
            return ReplayResult.Refused(refusal);
        }

        await using var batch = transaction.Batch();
        if (found.Message is { } message)
        {
            batch.Add(BackToOutbox).With(message).With(ids.Next()).With(letter.TenantId).With(contact.Id).With(contact.SendPosition + 1).With(Activity.Current?.Id);
            batch.Add(ForgetFailure).With(message);
            batch.Add(AdvanceContact).With(contact.Id).With(contact.SendPosition + 1);
        }
        else
        {
            batch.Add(MakeDue).With(letter.Id);
        }

        batch.Add(Keep).With(ids.Next()).With(letter.TenantId).With(letter.Id).With(lastPosition).With(by);
        batch.Add(Mark).With(letter.Id);
        await batch.ExecuteNonQueryAsync(cancellationToken);
        return ReplayResult.Done;
    }
}
