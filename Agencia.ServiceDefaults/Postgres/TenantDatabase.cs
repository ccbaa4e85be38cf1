using System.Data;
using Npgsql;

namespace Agencia.ServiceDefaults.Postgres;

/// <summary>The one way to a tenant's rows: a transaction that carries the tenant, on which every row-level policy looks.</summary>
public sealed class TenantDatabase(NpgsqlDataSource dataSource)
{
    /// <summary>Opens a transaction of one tenant. What is not committed is rolled back on dispose.</summary>
    public async Task<TenantTransaction> BeginAsync(Guid tenantId, CancellationToken cancellationToken)
    {
        var transaction = await BeginAsync(cancellationToken);
        try
        {
            await transaction.SwitchToAsync(tenantId, cancellationToken);
            return transaction;
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens a transaction for what is of no tenant (Meta apps, keys): it sees no tenant's rows and carries the actor.</summary>
    public Task<TenantTransaction> BeginAgencyAsync(CancellationToken cancellationToken) => BeginAsync(Guid.Empty, cancellationToken);

    /// <summary>Opens a transaction of no tenant yet (it sees no tenant's rows), for stages that serve several in turn.</summary>
    public async Task<TenantTransaction> BeginAsync(CancellationToken cancellationToken)
    {
        var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        try
        {
            return new TenantTransaction(connection, await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken));
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
