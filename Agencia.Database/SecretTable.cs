namespace Agencia.Database;

/// <summary>
/// A table of secrets and the statements on it. A row has one <c>key_id</c> for all its secret columns; how their keys are derived is the
/// same as in the services (<see cref="ServiceDefaults.Crypto.RowKeys"/>).
/// </summary>
/// <param name="Columns">The encrypted ones.</param>
/// <param name="First">Less than any id, as text.</param>
/// <param name="Page">Rows of other master keys than $1 after the id $2, at most $3: id, owner, key_id.</param>
/// <param name="Samples">Some rows of every master key: id, owner, key_id.</param>
/// <param name="Opens">Whether the row of the id $1 and the master key $2 decrypts; the keys of the columns from $3 on.</param>
/// <param name="Move">Takes the row $1 from the master key $2 to $3 with the cipher $4; from $5 on the former and the new key of each column.</param>
internal sealed record SecretTable(string Name, string[] Columns, string First, string Page, string Samples, string Opens, string Move)
{
    // The condition on key_id is the compare-and-set: what has changed meanwhile is decrypted and encrypted as it is then (the update waits
    // for the row and looks again), and a row that was moved already is left alone.
    public static readonly SecretTable[] All =
    [
        new(
            "moltbot.meta_apps",
            ["app_secret", "previous_app_secret", "verify_token"],
            "",
            "select name, 'agency', key_id from moltbot.meta_apps where key_id <> $1 and name > $2 order by name limit $3",
            """
            select name, 'agency', key_id from (
                select name, key_id, row_number() over (partition by key_id order by updated_at desc) turn from moltbot.meta_apps) r
            where turn <= 3
            """,
            """
            select pgp_sym_decrypt(app_secret, $3) is not null
                and (previous_app_secret is null or pgp_sym_decrypt(previous_app_secret, $4) is not null)
                and pgp_sym_decrypt(verify_token, $5) is not null
            from moltbot.meta_apps where name = $1 and key_id = $2
            """,
            """
            update moltbot.meta_apps set
                key_id = $3,
                app_secret = pgp_sym_encrypt(pgp_sym_decrypt(app_secret, $5), $6, $4),
                previous_app_secret = pgp_sym_encrypt(pgp_sym_decrypt(previous_app_secret, $7), $8, $4),
                verify_token = pgp_sym_encrypt(pgp_sym_decrypt(verify_token, $9), $10, $4)
            where name = $1 and key_id = $2
            """),
        new(
            "moltbot.whatsapp_numbers",
            ["access_token"],
            Guid.Empty.ToString(),
            "select id::text, tenant_id::text, key_id from moltbot.whatsapp_numbers where key_id <> $1 and id > $2::uuid order by id limit $3",
            """
            select id::text, tenant_id::text, key_id from (
                select id, tenant_id, key_id, row_number() over (partition by key_id order by id desc) turn from moltbot.whatsapp_numbers) r
            where turn <= 3
            """,
            "select pgp_sym_decrypt(access_token, $3) is not null from moltbot.whatsapp_numbers where id = $1::uuid and key_id = $2",
            """
            update moltbot.whatsapp_numbers set key_id = $3, access_token = pgp_sym_encrypt(pgp_sym_decrypt(access_token, $5), $6, $4)
            where id = $1::uuid and key_id = $2
            """),
    ];

    /// <summary>What names master keys without being encrypted: hashes can't be made anew, so that their master keys are needed for as long as they are.</summary>
    public static readonly string[] Hashed = ["moltbot.erasures"];
}
