using Agencia.Moltbot.Core.Outbox;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults;
using Agencia.ServiceDefaults.Postgres;

namespace Agencia.Moltbot.Infrastructure.Postgres;

/// <summary>Carries out what was decided about the head of a lane. The contact's row is locked by the caller.</summary>
internal sealed class OutboxWriter(TenantTransaction transaction, Lane lane, IdGenerator ids)
{
    private const string MarkSending = """
        with o as (
            update moltbot.outbox set state = 'sending', attempt_id = $2, attempts = attempts + 1, possible_duplicate = possible_duplicate or $3, unknown_since = null
            where id = $1 returning message_id, attempts, possible_duplicate)
        update moltbot.messages m set status = 'sending', attempts = o.attempts, possible_duplicate = o.possible_duplicate from o where m.id = o.message_id
        """;

    private const string MarkUnknown = """
        with o as (
            update moltbot.outbox set state = 'unknown', unknown_since = now(), due_at = $2 where id = $1 returning message_id)
        update moltbot.messages m set status = 'unknown' from o where m.id = o.message_id and m.status = 'sending'
        """;

    private const string Done = "delete from moltbot.outbox where id = $1";

    // The lane is due when its head is; with an empty lane there is nothing to be due for.
    private const string Release = """
        update moltbot.contacts set
            send_lease_until = null,
            send_due_at = coalesce($2, (select o.due_at from moltbot.outbox o where o.tenant_id = contacts.tenant_id and o.contact_id = contacts.id order by o.position limit 1))
        where id = $1
        """;

    private const string GiveUp = """
        with o as (delete from moltbot.outbox where id = $1 returning *)
        , m as (update moltbot.messages m set status = 'failed', error = left($3, 500), attempts = o.attempts from o where m.id = o.message_id)
        insert into moltbot.dead_letters (id, tenant_id, stage, conversation_id, message_id, reason, attempts)
        select $2, o.tenant_id, 'send', o.conversation_id, o.message_id, left($3, 500), o.attempts from o
        """;

    public async Task<OutgoingMessage?> CarryOutAsync(OutboxHead head, SendDecision decision, CancellationToken cancellationToken)
    {
        switch (decision)
        {
            case SendDecision.Send(var possibleDuplicate):
                var message = head.Attempt(ids.Next());
                await ExecuteAsync(MarkSending, c => c.With(head.Id).With(message.AttemptId).With(possibleDuplicate), cancellationToken);
                return message;
            case SendDecision.BecomeUnknown(var until):
                await ExecuteAsync(MarkUnknown, c => c.With(head.Id).With(until), cancellationToken);
                await ReleaseAsync(cancellationToken, until);
                return null;
            case SendDecision.Wait(var until):
                await ReleaseAsync(cancellationToken, until);
                return null;
            case SendDecision.Done:
                await ExecuteAsync(Done, c => c.With(head.Id), cancellationToken);
                return null;
            case SendDecision.GiveUp(var reason):
                await ExecuteAsync(GiveUp, c => c.With(head.Id).With(ids.Next()).With(reason), cancellationToken);
                return null;
            default:
                throw new InvalidOperationException($"No rule for {decision.GetType().Name}.");
        }
    }

    public Task ReleaseAsync(CancellationToken cancellationToken, DateTimeOffset? dueAt = null) =>
        ExecuteAsync(Release, c => c.With(lane.Id).With(dueAt), cancellationToken);

    private async Task ExecuteAsync(string sql, Action<Npgsql.NpgsqlCommand> bind, CancellationToken cancellationToken)
    {
        await using var command = transaction.Command(sql);
        bind(command);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
