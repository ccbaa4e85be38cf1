using Agencia.Moltbot.Infrastructure.WhatsApp;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults;
using Agencia.ServiceDefaults.Crypto;
using Agencia.ServiceDefaults.Postgres;
using Npgsql;

namespace Agencia.Moltbot.Infrastructure.Postgres;

internal sealed class PostgresNumbers(TenantDatabase database, TenantRows rows, IdGenerator ids, RowKeys keys) : INumbers
{
    private const string Columns = "id, tenant_id, phone_number_id, display_phone_number, meta_app, paused_reason, paused_at, created_at, xmin::text";

    private const string List = $"""
        select {Columns} from moltbot.whatsapp_numbers where tenant_id = $1 and ($3::uuid is null or id < $3) order by id desc limit $2
        """;

    private const string Read = $"select {Columns} from moltbot.whatsapp_numbers where id = any($1)";

    private const string Add = $"""
        insert into moltbot.whatsapp_numbers (id, tenant_id, meta_app, phone_number_id, display_phone_number, key_id, access_token)
        values ($1, $2, $3, $4, $5, $6, pgp_sym_encrypt($7, $8, $9))
        returning {Columns}
        """;

    private const string Edit = $"""
        update moltbot.whatsapp_numbers set
            display_phone_number = coalesce($3, display_phone_number),
            key_id = case when $4::text is null then key_id else $6 end,
            access_token = case when $4::text is null then access_token else pgp_sym_encrypt($4, $5, $7) end,
            paused_at = case when $8 then null when $9 then coalesce(paused_at, now()) else paused_at end,
            paused_reason = case when $8 then null when $9 then coalesce(paused_reason, 'by an operator') else paused_reason end
        where id = $1 and ($2::text[] is null or xmin::text = any($2))
        returning {Columns}
        """;

    // Contacts, then outbox, then the number: the order of locks everywhere. Every lane that has something to send is locked, due or not:
    // a sender that has just seen the number paused is waited for, or else it would put the lane off after this.
    private const string WakeContacts = """
        with waiting as (
            select c.id from moltbot.contacts c
            where c.send_due_at is not null and exists (
                select 1 from moltbot.conversations v where v.tenant_id = c.tenant_id and v.contact_id = c.id and v.number_id = $1)
            order by c.id for no key update)
        update moltbot.contacts c set send_due_at = least(c.send_due_at, now()) from waiting w where c.id = w.id
        """;

    private const string WakeOutbox = """
        with waiting as (
            select o.id from moltbot.outbox o join moltbot.conversations v on v.tenant_id = o.tenant_id and v.id = o.conversation_id
            where v.number_id = $1 and o.state = 'pending' and o.due_at > now()
            order by o.id for no key update of o)
        update moltbot.outbox o set due_at = now() from waiting w where o.id = w.id
        """;

    public async Task<IReadOnlyList<Number>> ListAsync(Guid tenantId, int atMost, Guid? before, CancellationToken cancellationToken)
    {
        await using var transaction = await database.BeginAsync(tenantId, cancellationToken);
        await using var list = transaction.Command(List).With(tenantId).With(atMost).With(before);
        return await list.ListAsync(row => Map(row).Value, cancellationToken);
    }

    public Task<Versioned<Number>?> FindAsync(RowKey key, CancellationToken cancellationToken) => rows.FindAsync(key, Read, Map, cancellationToken);

    public async Task<(Versioned<Number>? Number, NumberRefusal? Refusal)> AddAsync(Guid tenantId, NewNumber number, CancellationToken cancellationToken)
    {
        var id = ids.Next();
        await using var transaction = await database.BeginAsync(tenantId, cancellationToken);
        await using var add = transaction.Command(Add).With(id).With(tenantId).With(number.MetaApp).With(number.PhoneNumberId).With(number.DisplayPhoneNumber)
            .With(keys.CurrentKeyId).With(number.AccessToken).With(Key(tenantId, id)).With(RowKeys.Cipher);
        try
        {
            var added = await add.FirstOrDefaultAsync(Map, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return (added, null);
        }
        catch (PostgresException refused) when (refused is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "whatsapp_numbers_phone_number_id_key" })
        {
            return (null, NumberRefusal.IdInUse);
        }
        catch (PostgresException refused) when (refused is { SqlState: PostgresErrorCodes.ForeignKeyViolation, ConstraintName: "whatsapp_numbers_meta_app_fkey" })
        {
            return (null, NumberRefusal.NoSuchMetaApp);
        }
    }

    public async Task<Edited<Number>> EditAsync(RowKey key, ExpectedVersions expected, NumberChanges changes, CancellationToken cancellationToken)
    {
        await using var transaction = await database.BeginAsync(key.TenantId, cancellationToken);
        if (changes.Resume)
        {
            await using var wake = transaction.Batch();
            wake.Add(WakeContacts).With(key.Id);
            wake.Add(WakeOutbox).With(key.Id);
            await wake.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var edit = transaction.Command(Edit).With(key.Id).With(expected.Versions).With(changes.DisplayPhoneNumber)
            .With(changes.AccessToken).With(Key(key.TenantId, key.Id)).With(keys.CurrentKeyId).With(RowKeys.Cipher)
            .With(changes.Resume).With(changes.Paused == true);
        if (await edit.FirstOrDefaultAsync(Map, cancellationToken) is { } edited)
        {
            await transaction.CommitAsync(cancellationToken);
            return Edited<Number>.Done(edited);
        }

        return await FindAsync(key, cancellationToken) is null ? Edited<Number>.Missing : Edited<Number>.Stale;
    }

    private string Key(Guid tenantId, Guid id) => keys.For(keys.CurrentKeyId, tenantId.ToString(), NumberTokens.Column, id.ToString());

    private static Versioned<Number> Map(NpgsqlDataReader row) => new(
        new(row.GetGuid(0), row.GetGuid(1), row.GetString(2), row.GetString(3), row.GetString(4), row.NullableString(5), row.Nullable<DateTimeOffset>(6), row.GetFieldValue<DateTimeOffset>(7)),
        row.GetString(8));
}
