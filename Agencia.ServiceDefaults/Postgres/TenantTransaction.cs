using Npgsql;

namespace Agencia.ServiceDefaults.Postgres;

/// <summary>A transaction and the tenant it acts for.</summary>
public sealed class TenantTransaction(NpgsqlConnection connection, NpgsqlTransaction transaction) : IAsyncDisposable
{
    // Local to the transaction: a pooled connection, ours or a pooler's, never carries a tenant over to the next user.
    internal const string SetTenant = "select set_config('app.tenant_id', $1, true)";

    /// <summary>From here on the transaction sees this tenant's rows only. Stages that serve several tenants go through them in ascending order.</summary>
    public async Task SwitchToAsync(Guid tenantId, CancellationToken cancellationToken)
    {
        await using var command = Command(SetTenant).With(tenantId.ToString());
        await command.PrepareOnceAsync(cancellationToken);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public NpgsqlCommand Command(string sql) => new(sql, connection, transaction);

    public NpgsqlBatch Batch() => new(connection, transaction);

    public Task RollbackToAsync(string savepoint, CancellationToken cancellationToken) => transaction.RollbackAsync(savepoint, cancellationToken);

    public Task CommitAsync(CancellationToken cancellationToken) => transaction.CommitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }
}
