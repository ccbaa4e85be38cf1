using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults.Postgres;
using Npgsql;

namespace Agencia.Moltbot.Infrastructure.Postgres;

/// <summary>Rows of several tenants whose ids a function of agencia_dispatch has found: each is read as the tenant it belongs to.</summary>
internal sealed class TenantRows(TenantDatabase database)
{
    /// <param name="sql">Takes the ids of one tenant as $1 (<c>uuid[]</c>); the row's id comes first in what it selects.</param>
    /// <returns>In the order of the keys; what is gone by now is left out.</returns>
    public async Task<List<T>> ReadAsync<T>(IReadOnlyList<RowKey> keys, string sql, Func<NpgsqlDataReader, T> map, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<Guid, T>();
        await using var transaction = await database.BeginAsync(cancellationToken);
        await using var batch = new TenantBatch(transaction);
        foreach (var tenant in keys.GroupBy(key => key.TenantId, key => key.Id).OrderBy(tenant => tenant.Key))
        {
            batch.SwitchTo(tenant.Key);
            batch.Read(sql, row => rows[row.GetGuid(0)] = map(row)).With(tenant.ToArray());
        }

        await batch.ExecuteAsync(cancellationToken);
        return [.. keys.Where(key => rows.ContainsKey(key.Id)).Select(key => rows[key.Id])];
    }

    /// <summary>Null when the tenant has no such row.</summary>
    public async Task<T?> FindAsync<T>(RowKey key, string sql, Func<NpgsqlDataReader, T> map, CancellationToken cancellationToken) where T : class =>
        (await ReadAsync([key], sql, map, cancellationToken)).FirstOrDefault();
}
