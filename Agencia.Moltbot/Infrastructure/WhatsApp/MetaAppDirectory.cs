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

    // A secret is encrypted for its column: to become the previous one it is decrypted and encrypted again, inside the server.
    private const string Edit = $"""
        update moltbot.meta_apps set
            app_secret = case when $4::text is null then app_secret else pgp_sym_encrypt($4, $5, $9) end,
            previous_app_secret = case
                when $4::text is not null then pgp_sym_encrypt(pgp_sym_decrypt(app_secret, $5), $6, $9)
                when $10 then null
                else previous_app_secret end,
            verify_token = case when $7::text is null then verify_token else pgp_sym_encrypt($7, $8, $9) end,
            updated_at = now()
        where name = $1 and key_id = $3 and ($2::text[] is null or xmin::text = any($2))
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

        await using var transaction = await database.BeginAgencyAsync(cancellationToken);
        await using var edit = transaction.Command(Edit)
            .With(name).With(expected.Versions).With(keyId)
            .With(changes.AppSecret).With(table.Key(keyId, "app_secret", name)).With(table.Key(keyId, "previous_app_secret", name))
            .With(changes.VerifyToken).With(table.Key(keyId, "verify_token", name))
            .With(RowKeys.Cipher).With(changes.DropPreviousSecret);
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
