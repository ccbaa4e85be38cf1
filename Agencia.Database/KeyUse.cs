using Agencia.ServiceDefaults.Postgres;
using Npgsql;

namespace Agencia.Database;

/// <summary>How many rows of a table name a master key.</summary>
internal sealed record KeyUse(string Table, int KeyId, long Rows)
{
    private const string Count = """
        select 'moltbot.meta_apps', key_id, count(*) from moltbot.meta_apps group by key_id
        union all
        select 'moltbot.whatsapp_numbers', key_id, count(*) from moltbot.whatsapp_numbers group by key_id
        union all
        select 'moltbot.erasures', key_id, count(*) from moltbot.erasures group by key_id
        order by 1, 2
        """;

    public bool CanMove => !SecretTable.Hashed.Contains(Table);

    /// <summary>By table and master key.</summary>
    public static async Task<List<KeyUse>> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var count = new NpgsqlCommand(Count, connection);
        return await count.ListAsync(row => new KeyUse(row.GetString(0), row.GetInt32(1), row.GetInt64(2)), cancellationToken);
    }
}
