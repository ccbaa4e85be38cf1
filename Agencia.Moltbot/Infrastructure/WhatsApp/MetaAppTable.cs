using System.Text;
using Agencia.Moltbot.Configuration;
using Agencia.Moltbot.Core.Clients;
using Agencia.Moltbot.Infrastructure.Postgres;
using Agencia.ServiceDefaults.Crypto;
using Agencia.ServiceDefaults.Postgres;
using Npgsql;

namespace Agencia.Moltbot.Infrastructure.WhatsApp;

/// <summary>Table <c>moltbot.meta_apps</c>. Its secrets are encrypted under keys of the agency: an app belongs to no client.</summary>
internal sealed class MetaAppTable(NpgsqlDataSource dataSource, TenantDatabase database, RowKeys keys)
{
    private const string Owner = "agency";
    private const string Table = "moltbot.meta_apps";

    // For the numbers to refer to. The default app's secrets are read from the configuration, which wins over the row.
    private const string EnsureDefault = """
        insert into moltbot.meta_apps (name, key_id, app_secret, verify_token)
        values ($1, $2, pgp_sym_encrypt($3, $4, $7), pgp_sym_encrypt($5, $6, $7))
        on conflict (name) do nothing
        """;

    private const string ReadNames = "select name from moltbot.meta_apps where name <> $1";

    // One statement: the row may be moved to another master key at any moment. No key for its key_id: nulls.
    private const string Decrypt = """
        select a.key_id, pgp_sym_decrypt(a.app_secret, ($2::text[])[k.place]), pgp_sym_decrypt(a.previous_app_secret, ($3::text[])[k.place]), pgp_sym_decrypt(a.verify_token, ($4::text[])[k.place])
        from moltbot.meta_apps a, array_position($5::integer[], a.key_id) k (place)
        where a.name = $1
        """;

    public async Task EnsureDefaultAsync(WhatsAppOptions options, CancellationToken cancellationToken)
    {
        Actor.Current ??= new(AuditActor.Moltbot);
        await using var transaction = await database.BeginAgencyAsync(cancellationToken);
        await using var command = transaction.Command(EnsureDefault)
            .With(MetaApp.Default).With(keys.CurrentKeyId)
            .With(options.AppSecret).With(Key(keys.CurrentKeyId, "app_secret", MetaApp.Default))
            .With(options.VerifyToken).With(Key(keys.CurrentKeyId, "verify_token", MetaApp.Default))
            .With(RowKeys.Cipher);
        await command.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<MetaApp>> ReadOthersAsync(CancellationToken cancellationToken)
    {
        await using var read = dataSource.CreateCommand(ReadNames).With(MetaApp.Default);
        var apps = new List<MetaApp>();
        foreach (var name in await read.ListAsync(row => row.GetString(0), cancellationToken))
        {
            await using var decrypt = dataSource.CreateCommand(Decrypt)
                .With(name).With(Keys("app_secret", name)).With(Keys("previous_app_secret", name)).With(Keys("verify_token", name)).With(keys.KeyIds);
            if (await decrypt.FirstOrDefaultAsync(row => Map(name, row), cancellationToken) is { } app)
            {
                apps.Add(app);
            }
        }

        return apps;
    }

    /// <summary>The key of one secret of one app.</summary>
    public string Key(int keyId, string column, string name) => keys.For(keyId, Owner, $"{Table}.{column}", name);

    /// <summary>That key under each master key there is.</summary>
    public string[] Keys(string column, string name) => keys.All(Owner, $"{Table}.{column}", name);

    private MetaApp Map(string name, NpgsqlDataReader row) => row.IsDBNull(1)
        ? throw keys.Unknown(row.GetInt32(0), Table)
        : new(name, [Bytes(row.GetString(1)), .. row.IsDBNull(2) ? [] : new[] { Bytes(row.GetString(2)) }], Bytes(row.GetString(3)));

    private static byte[] Bytes(string secret) => Encoding.UTF8.GetBytes(secret);
}
