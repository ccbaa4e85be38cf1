using Agencia.Moltbot.Configuration;
using Agencia.Moltbot.Core.Outbox;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults;
using Agencia.ServiceDefaults.Postgres;
using Npgsql;

namespace Agencia.Moltbot.Infrastructure.Postgres;

/// <summary>
/// Writes down what became of an attempt. Every statement asks for the attempt's id: a row that has moved on (resolved by a status,
/// or taken over and tried again) is left alone.
/// </summary>
internal sealed class OutcomeWriter(TenantTransaction transaction, IdGenerator ids, SendingOptions options)
{
    private const string Accepted = """
        with o as (delete from moltbot.outbox where id = $1 and attempt_id = $2 returning message_id, tenant_id)
        , k as (insert into moltbot.message_keys (phone_number_id, wamid, message_id, tenant_id) select $3, $4, o.message_id, o.tenant_id from o on conflict do nothing)
        update moltbot.messages m set
            wamid = coalesce(m.wamid, $4),
            status = case when moltbot.status_rank(m.status) < moltbot.status_rank('accepted') then 'accepted' else m.status end
        from o where m.id = o.message_id
        """;

    private const string Again = """
        with o as (
            update moltbot.outbox set state = 'pending', due_at = now() + $3, last_error = left($4, 500)
            where id = $1 and attempt_id = $2 returning message_id)
        update moltbot.messages m set status = 'pending', error = left($4, 500) from o where m.id = o.message_id
        """;

    private const string Unknown = """
        with o as (
            update moltbot.outbox set state = 'unknown', unknown_since = now(), due_at = now() + $3, last_error = left($4, 500)
            where id = $1 and attempt_id = $2 and state = 'sending' returning message_id)
        update moltbot.messages m set status = 'unknown' from o where m.id = o.message_id and m.status = 'sending'
        """;

    private const string Dead = """
        with o as (delete from moltbot.outbox where id = $1 and attempt_id = $2 returning *)
        , m as (
            update moltbot.messages m set error = left($4, 500),
                status = case when moltbot.status_rank(m.status) < moltbot.status_rank('failed') then 'failed' else m.status end
            from o where m.id = o.message_id)
        insert into moltbot.dead_letters (id, tenant_id, stage, conversation_id, message_id, reason, attempts)
        select $3, o.tenant_id, 'send', o.conversation_id, o.message_id, left($4, 500), o.attempts from o
        """;

    private const string PauseNumber = "update moltbot.whatsapp_numbers set paused_at = now(), paused_reason = left($2, 200) where id = $1 and paused_at is null";

    private const string OptOut = "update moltbot.contacts c set opted_out_at = now() from moltbot.outbox o where o.id = $1 and c.id = o.contact_id";

    public async Task WriteAsync(OutgoingMessage message, SendOutcome outcome, CancellationToken cancellationToken)
    {
        switch (outcome)
        {
            case SendOutcome.Accepted(var wamid):
                await ExecuteAsync(Accepted, message, c => c.With(message.PhoneNumberId).With(wamid), cancellationToken);
                break;
            case SendOutcome.Unknown(var reason):
                await ExecuteAsync(Unknown, message, c => c.With(options.UnknownWindow).With(reason), cancellationToken);
                break;
            case SendOutcome.NotWritten(var reason):
                await AgainAsync(message, reason, cancellationToken);
                break;
            case SendOutcome.Refused(_, var reason, RefusalRule.Retry):
                await AgainAsync(message, reason, cancellationToken);
                break;
            case SendOutcome.Refused(_, var reason, RefusalRule.PauseNumber):
                await ExecuteAsync(PauseNumber, c => c.With(message.NumberId).With(reason), cancellationToken);
                await ExecuteAsync(Again, message, c => c.With(options.MaxBackoff).With(reason), cancellationToken);
                break;
            case SendOutcome.Refused(_, var reason, var rule):
                if (rule == RefusalRule.OptOut)
                {
                    await ExecuteAsync(OptOut, c => c.With(message.OutboxId), cancellationToken);
                }

                await ExecuteAsync(Dead, message, c => c.With(ids.Next()).With(reason), cancellationToken);
                break;
        }
    }

    private Task AgainAsync(OutgoingMessage message, string reason, CancellationToken cancellationToken)
    {
        if (message.Attempts >= options.MaxAttempts)
        {
            return ExecuteAsync(Dead, message, c => c.With(ids.Next()).With($"given up after {message.Attempts} attempts: {reason}"), cancellationToken);
        }

        var wait = Backoff.After(message.Attempts, options.Backoff, options.MaxBackoff, Random.Shared.NextDouble());
        return ExecuteAsync(Again, message, c => c.With(wait).With(reason), cancellationToken);
    }

    private Task ExecuteAsync(string sql, OutgoingMessage message, Action<NpgsqlCommand> bind, CancellationToken cancellationToken) =>
        ExecuteAsync(sql, command => bind(command.With(message.OutboxId).With(message.AttemptId)), cancellationToken);

    private async Task ExecuteAsync(string sql, Action<NpgsqlCommand> bind, CancellationToken cancellationToken)
    {
        await using var command = transaction.Command(sql);
        bind(command);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
