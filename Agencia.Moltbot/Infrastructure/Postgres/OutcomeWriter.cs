using Agencia.Moltbot.Configuration;
using Agencia.Moltbot.Core.Outbox;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults;
using Agencia.ServiceDefaults.Postgres;
using Npgsql;

namespace Agencia.Moltbot.Infrastructure.Postgres;

/// <summary>
/// Writes down what became of one tenant's attempts. Every statement asks for the attempt's id: a row that has moved on (resolved by a
/// status, or taken over and tried again) is left alone. The contacts and messages are locked by the caller.
/// </summary>
internal sealed class OutcomeWriter(TenantBatch batch, Guid tenant, IdGenerator ids, SendingOptions options)
{
    private const string Accepted = """
        with o as (
            delete from moltbot.outbox o using unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[]) w (id, attempt_id, phone_number_id, wamid)
            where o.tenant_id = $1 and o.id = w.id and o.attempt_id = w.attempt_id
            returning o.message_id, o.attempts, o.possible_duplicate, w.phone_number_id, w.wamid)
        , k as (
            insert into moltbot.message_keys (phone_number_id, wamid, message_id, tenant_id)
            select o.phone_number_id, o.wamid, o.message_id, $1 from o order by o.phone_number_id, o.wamid on conflict do nothing)
        update moltbot.messages m set
            wamid = coalesce(m.wamid, o.wamid), attempts = o.attempts, possible_duplicate = o.possible_duplicate,
            status = case when moltbot.status_rank(m.status) < moltbot.status_rank('accepted') then 'accepted' else m.status end
        from o where m.tenant_id = $1 and m.id = o.message_id and m.id between $6 and $7
        """;

    private const string Again = """
        with o as (
            update moltbot.outbox o set state = 'pending', unknown_since = null, due_at = now() + $4, failures = o.failures + $6, last_error = left($5, 500)
            where o.tenant_id = $1 and o.id = $2 and o.attempt_id = $3 returning o.message_id, o.attempts)
        update moltbot.messages m set
            attempts = o.attempts, error = left($5, 500),
            status = case when moltbot.status_rank(m.status) <= moltbot.status_rank('unknown') then 'pending' else m.status end
        from o where m.tenant_id = $1 and m.id = o.message_id
        """;

    private const string Unknown = """
        with o as (
            update moltbot.outbox o set state = 'unknown', unknown_since = now(), due_at = now() + $4, last_error = left($5, 500)
            where o.tenant_id = $1 and o.id = $2 and o.attempt_id = $3 and o.state = 'sending' returning o.message_id, o.attempts, o.possible_duplicate)
        update moltbot.messages m set
            attempts = o.attempts, possible_duplicate = o.possible_duplicate,
            status = case when moltbot.status_rank(m.status) < moltbot.status_rank('unknown') then 'unknown' else m.status end
        from o where m.tenant_id = $1 and m.id = o.message_id
        """;

    private const string Dead = """
        with o as (delete from moltbot.outbox o where o.tenant_id = $1 and o.id = $2 and o.attempt_id = $3 returning *)
        , m as (
            update moltbot.messages m set error = left($5, 500), attempts = o.attempts, possible_duplicate = o.possible_duplicate,
                status = case when moltbot.status_rank(m.status) < moltbot.status_rank('failed') then 'failed' else m.status end
            from o where m.tenant_id = $1 and m.id = o.message_id)
        insert into moltbot.dead_letters (id, tenant_id, stage, conversation_id, message_id, reason, attempts)
        select $4, o.tenant_id, 'send', o.conversation_id, o.message_id, left($5, 500), o.attempts from o
        """;

    private const string BlockNumber = """
        insert into moltbot.number_pace (tenant_id, number_id, blocked_until) values ($1, $2, now() + $3)
        on conflict (tenant_id, number_id) do update set blocked_until = greatest(number_pace.blocked_until, excluded.blocked_until)
        """;

    private const string PauseNumber = """
        update moltbot.whatsapp_numbers n set paused_at = now(), paused_reason = left($3, 200) where n.tenant_id = $1 and n.id = $2 and n.paused_at is null
        """;

    private const string OptOut = "update moltbot.contacts c set opted_out_at = coalesce(c.opted_out_at, now()) where c.tenant_id = $1 and c.id = $2";

    public void Write(IReadOnlyList<SendResult> results)
    {
        var accepted = results.Where(result => result.Outcome is SendOutcome.Accepted).ToArray();
        if (accepted.Length > 0)
        {
            var range = IdRange.Of(accepted.Select(result => result.Message.MessageId));
            batch.Add(Accepted).With(tenant)
                .With(accepted.Select(result => result.Message.OutboxId).ToArray())
                .With(accepted.Select(result => result.Message.AttemptId).ToArray())
                .With(accepted.Select(result => result.Message.PhoneNumberId).ToArray())
                .With(accepted.Select(result => ((SendOutcome.Accepted)result.Outcome).Wamid).ToArray())
                .With(range.Lowest).With(range.Highest);
        }

        foreach (var result in results)
        {
            Write(result.Lane, result.Message, result.Outcome);
        }

        // Numbers come last, as everywhere.
        foreach (var (message, reason) in results.Where(Blocks).DistinctBy(result => result.Message.NumberId)
            .OrderBy(result => result.Message.NumberId).Select(result => (result.Message, (SendOutcome.Refused)result.Outcome)))
        {
            if (reason.Rule == RefusalRule.PauseNumber)
            {
                batch.ActAs(AuditActor.Moltbot);
                batch.Add(PauseNumber).With(tenant).With(message.NumberId).With(reason.Reason);
            }
            else
            {
                batch.Add(BlockNumber).With(tenant).With(message.NumberId).With(Doubling(message.Attempts));
            }
        }
    }

    private static bool Blocks(SendResult result) => result.Outcome is SendOutcome.Refused { Rule: RefusalRule.PauseNumber or RefusalRule.WaitNumber };

    private void Write(Lane lane, OutgoingMessage message, SendOutcome outcome)
    {
        switch (outcome)
        {
            case SendOutcome.Unknown(var reason):
                Add(Unknown, message).With(options.UnknownWindow).With(reason);
                break;
            case SendOutcome.NotWritten(var reason):
                Add(Again, message).With(Doubling(message.Attempts)).With(reason).With(0);
                break;
            case SendOutcome.Refused(_, var reason, RefusalRule.WaitNumber):
                Add(Again, message).With(Doubling(message.Attempts)).With(reason).With(0);
                break;
            case SendOutcome.Refused(_, var reason, RefusalRule.WaitPair):
                Add(Again, message).With(Backoff.Powers(4, message.Attempts, options.MaxBackoff)).With(reason).With(0);
                break;
            case SendOutcome.Refused(_, var reason, RefusalRule.PauseNumber):
                Add(Again, message).With(TimeSpan.Zero).With(reason).With(0);
                break;
            case SendOutcome.Refused(_, var reason, RefusalRule.Retry) when message.Failures + 1 < options.MaxAttempts:
                Add(Again, message).With(Doubling(message.Failures + 1)).With(reason).With(1);
                break;
            case SendOutcome.Refused(_, var reason, RefusalRule.Retry):
                Add(Dead, message).With(ids.Next()).With($"given up after {message.Attempts} attempts: {reason}");
                break;
            case SendOutcome.Refused(_, var reason, RefusalRule.OptOut):
                batch.Add(OptOut).With(tenant).With(lane.Id);
                Add(Dead, message).With(ids.Next()).With(reason);
                break;
            case SendOutcome.Refused(_, var reason, _):
                Add(Dead, message).With(ids.Next()).With(reason);
                break;
        }
    }

    private TimeSpan Doubling(int times) => Backoff.After(times, options.Backoff, options.MaxBackoff, Random.Shared.NextDouble());

    private NpgsqlBatchCommand Add(string sql, OutgoingMessage message) => batch.Add(sql).With(tenant).With(message.OutboxId).With(message.AttemptId);
}
