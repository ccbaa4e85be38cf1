using Agencia.Moltbot.Core.Clients;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults.Crypto;
using Agencia.ServiceDefaults.Postgres;
using Npgsql;

namespace Agencia.Moltbot.Infrastructure.WhatsApp;

internal sealed class MetaAppDirectory(NpgsqlDataSource dataSource, TenantDatabase database, MetaAppTable table, MetaApps apps, RowKeys keys) : IMetaAppDirectory
{
    private const string Columns = "name, previous_app_secret is not null, updated_at, xmin::text";

    private const string List = $"select {Columns} from moltbot.meta_apps where $2::text is null or name > $2 order by name limit $1";

    private const string Find = $"select {Columns} from moltbot.meta_apps where name = $1";

    private const string Add = $"""
        insert into moltbot.meta_apps (name, key_id, app_secret, verify_token)
        values ($1, $2, pgp_sym_encrypt($3, $4, $7), pgp_sym_encrypt($5, $6, $7))
        on conflict (name) do nothing
        returning {Columns}
        """;

    private const string FindKey = "select key_id from moltbot.meta_apps where name = $1";

    // Which of the keys ($7, $8, $10) the row is encrypted under, and which it shall be.
    private const string Now = "array_position($4::integer[], key_id)";
    private const string Then = "array_position($4::integer[], $3::integer)";

    // What is not replaced is encrypted anew as well, inside the server: a row has one master key, the present one, and a secret is
    // encrypted for its column, so that the present secret can't become the previous one as it stands.
    private const string Edit = $"""
        update moltbot.meta_apps set
            key_id = $3,
            app_secret = pgp_sym_encrypt(coalesce($6, pgp_sym_decrypt(app_secret, ($7::text[])[{Now}])), ($7::text[])[{Then}], $5),
            previous_app_secret = case
                when $6::text is not null then pgp_sym_encrypt(pgp_sym_decrypt(app_secret, ($7::text[])[{Now}]), ($8::text[])[{Then}], $5)
                when $11 then null
                else pgp_sym_encrypt(pgp_sym_decrypt(previous_app_secret, ($8::text[])[{Now}]), ($8::text[])[{Then}], $5) end,
            verify_token = pgp_sym_encrypt(coalesce($9, pgp_sym_decrypt(verify_token, ($10::text[])[{Now}])), ($10::text[])[{Then}], $5),
            updated_at = now()
        where name = $1 and ($2::text[] is null or xmin::text = any($2))
        returning {Columns}
        """;

    public async Task<IReadOnlyList<MetaAppInfo>> ListAsync(int atMost, string? after, CancellationToken cancellationToken)
    {
        await using var list = dataSource.CreateCommand(List).With(atMost).With(after);
        return await list.ListAsync(row => Map(row).Value, cancellationToken);
    }

    public async Task<Versioned<MetaAppInfo>?> FindAsync(string name, CancellationToken cancellationToken)
    {
        await using var find = dataSource.CreateCommand(Find).With(name);
        return await find.FirstOrDefaultAsync(Map, cancellationToken);
    }

    public async Task<Versioned<MetaAppInfo>?> AddAsync(NewMetaApp app, CancellationToken cancellationToken)
    {
        var keyId = keys.CurrentKeyId;
        await using var transaction = await database.BeginAgencyAsync(cancellationToken);
        await using var add = transaction.Command(Add)
            .With(app.Name).With(keyId)
            .With(app.AppSecret).With(table.Key(keyId, "app_secret", app.Name))
            .With(app.VerifyToken).With(table.Key(keyId, "verify_token", app.Name))
            .With(RowKeys.Cipher);
        var added = await add.FirstOrDefaultAsync(Map, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await apps.ReloadAsync(cancellationToken);
        return added;
    }

    public async Task<Edited<MetaAppInfo>> EditAsync(string name, ExpectedVersions expected, MetaAppChanges changes, CancellationToken cancellationToken)
    {
        await using var findKey = dataSource.CreateCommand(FindKey).With(name);
        if (await findKey.ExecuteScalarAsync(cancellationToken) is not int keyId)
        {
            return Edited<MetaAppInfo>.Missing;
        }

        if (!keys.KeyIds.Contains(keyId))
        {
            throw keys.Unknown(keyId, "moltbot.meta_apps");
        }

        await using var transaction = await database.BeginAgencyAsync(cancellationToken);
        await using var edit = transaction.Command(Edit)
            .With(name).With(expected.Versions).With(keys.CurrentKeyId).With(keys.KeyIds).With(RowKeys.Cipher)
            .With(changes.AppSecret).With(table.Keys("app_secret", name)).With(table.Keys("previous_app_secret", name))
            .With(changes.VerifyToken).With(table.Keys("verify_token", name)).With(changes.DropPreviousSecret);
        if (await edit.FirstOrDefaultAsync(Map, cancellationToken) is not { } edited)
        {
            return Edited<MetaAppInfo>.Stale;
        }

        await transaction.CommitAsync(cancellationToken);
        await apps.ReloadAsync(cancellationToken);
        return Edited<MetaAppInfo>.Done(edited);
    }

    private static Versioned<MetaAppInfo> Map(NpgsqlDataReader row)
    {
        var name = row.GetString(0);
        var path = name == MetaApp.Default ? "/webhooks/whatsapp" : $"/webhooks/whatsapp/{name}";
        return new(new(name, path, row.GetBoolean(1), row.GetFieldValue<DateTimeOffset>(2)), row.GetString(3));
    }
}
