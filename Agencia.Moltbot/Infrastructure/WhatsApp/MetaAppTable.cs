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

    // For the numbers to refer to. The default app's secrets are read from the configuration, which wins over the row.
    private const string EnsureDefault = """
        insert into moltbot.meta_apps (name, key_id, app_secret, verify_token)
        values ($1, $2, pgp_sym_encrypt($3, $4, $7), pgp_sym_encrypt($5, $6, $7))
        on conflict (name) do nothing
        """;

    private const string ReadKeys = "select name, key_id from moltbot.meta_apps where name <> $1";

    private const string Decrypt = """
        select pgp_sym_decrypt(app_secret, $2), pgp_sym_decrypt(previous_app_secret, $3), pgp_sym_decrypt(verify_token, $4)
        from moltbot.meta_apps where name = $1 and key_id = $5
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
        await using var read = dataSource.CreateCommand(ReadKeys).With(MetaApp.Default);
        var apps = new List<MetaApp>();
        foreach (var (name, keyId) in await read.ListAsync(row => (row.GetString(0), row.GetInt32(1)), cancellationToken))
        {
            await using var decrypt = dataSource.CreateCommand(Decrypt)
                .With(name).With(Key(keyId, "app_secret", name)).With(Key(keyId, "previous_app_secret", name)).With(Key(keyId, "verify_token", name)).With(keyId);
            var app = await decrypt.FirstOrDefaultAsync(
                row => new MetaApp(name, [Bytes(row.GetString(0)), .. row.IsDBNull(1) ? [] : new[] { Bytes(row.GetString(1)) }], Bytes(row.GetString(2))), cancellationToken);
            if (app is not null)
            {
                apps.Add(app);
            }
        }

        return apps;
    }

    /// <summary>The key of one secret of one app.</summary>
    public string Key(int keyId, string column, string name) => keys.For(keyId, Owner, $"moltbot.meta_apps.{column}", name);

    private static byte[] Bytes(string secret) => Encoding.UTF8.GetBytes(secret);
}
