using Agencia.Moltbot.Core.Privacy;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults;
using Agencia.ServiceDefaults.Postgres;

namespace Agencia.Moltbot.Infrastructure.Postgres;

/// <summary>
/// The last step of an erasure, in one transaction. It holds ingest's lock: what has come is swept here or was read before, so nothing
/// brings the contact back. The contact's row is locked first, as turns and the sender do; the rest in the order that they take.
/// </summary>
internal sealed class ContactEraser(TenantTransaction transaction, Erasure erasure, Guid contactId)
{
    private const string HoldIngest = "select pg_advisory_xact_lock(hashtext('agencia.ingest'))";

    private const string LockContact = "select id from moltbot.contacts where id = $1 for update";

    // Before the messages go: what must not come back.
    private const string KeepKeys = """
        with mine as materialized (
            select m.id, m.direction from moltbot.messages m
            join moltbot.conversations c on c.tenant_id = m.tenant_id and c.id = m.conversation_id
            where m.tenant_id = $2 and c.contact_id = $1)
        , gone as (
            delete from moltbot.message_keys k using mine where k.tenant_id = $2 and k.message_id = mine.id returning k.phone_number_id, k.wamid)
        insert into moltbot.erased_keys (tenant_id, hash, erasure_id)
        select $2, moltbot.erased_key_hash(gone.phone_number_id, gone.wamid), $3 from gone
        union
        select $2, moltbot.erased_id_hash(mine.id::text), $3 from mine where mine.direction = 'out'
        on conflict do nothing
        """;

    private const string DeleteOutbox = "delete from moltbot.outbox where tenant_id = $2 and contact_id = $1";

    private const string DeleteLetters = """
        delete from moltbot.dead_letters d using moltbot.conversations c
        where c.tenant_id = $2 and c.contact_id = $1 and d.tenant_id = c.tenant_id and d.conversation_id = c.id
        """;

    private const string DeleteMessages = """
        delete from moltbot.messages m using moltbot.conversations c
        where c.tenant_id = $2 and c.contact_id = $1 and m.tenant_id = c.tenant_id and m.conversation_id = c.id
        """;

    private const string DeleteConversations = "delete from moltbot.conversations where tenant_id = $2 and contact_id = $1";

    private const string DeleteContact = "delete from moltbot.contacts where tenant_id = $2 and id = $1";

    private const string Finish = "update moltbot.erasures set finished_at = now() where id = $1 returning finished_at";

    /// <returns>When it was finished.</returns>
    public async Task<DateTimeOffset> EraseAsync(ErasedIdentities identities, DateTimeOffset sweptFrom, CancellationToken cancellationToken)
    {
        await using var hold = transaction.Command(HoldIngest);
        await hold.ExecuteNonQueryAsync(cancellationToken);
        var sweep = new RawSweep(transaction, erasure.TenantId, identities);
        foreach (var source in RawSweep.Sources)
        {
            for (Guid? after = IdGenerator.Floor(sweptFrom); after is { } last;)
            {
                after = await sweep.PageAsync(source, last, cancellationToken);
            }
        }

        for (Guid? after = IdGenerator.Floor(sweptFrom); after is { } last;)
        {
            after = await new UpdatesSweep(transaction, sweep, erasure.TenantId, erasure.Id).PageAsync(last, cancellationToken);
        }

        await using var lockContact = transaction.Command(LockContact).With(contactId);
        await lockContact.ExecuteNonQueryAsync(cancellationToken);
        await using var batch = transaction.Batch();
        batch.Add(DeleteOutbox).With(contactId).With(erasure.TenantId);
        batch.Add(KeepKeys).With(contactId).With(erasure.TenantId).With(erasure.Id);
        batch.Add(DeleteLetters).With(contactId).With(erasure.TenantId);
        batch.Add(DeleteMessages).With(contactId).With(erasure.TenantId);
        batch.Add(DeleteConversations).With(contactId).With(erasure.TenantId);
        batch.Add(DeleteContact).With(contactId).With(erasure.TenantId);
        await batch.ExecuteNonQueryAsync(cancellationToken);
        await using var finish = transaction.Command(Finish).With(erasure.Id);
        var finishedAt = await finish.FirstOrDefaultAsync(row => row.GetFieldValue<DateTimeOffset>(0), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return finishedAt;
    }
}
