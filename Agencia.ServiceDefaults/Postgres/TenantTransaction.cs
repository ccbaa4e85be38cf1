using Npgsql;

namespace Agencia.ServiceDefaults.Postgres;

/// <summary>A transaction and the tenant it acts for.</summary>
public sealed class TenantTransaction(NpgsqlConnection connection, NpgsqlTransaction transaction) : IAsyncDisposable
{
    // Local to the transaction: a pooled connection, ours or a pooler's, never carries a tenant over to the next user.
    private const string SetTenant = "select set_config('app.tenant_id', $1, true)";

    // In the same statement, and only where somebody is named: the pipeline of messages changes no configuration.
    private const string SetTenantAndActor = "select set_config('app.tenant_id', $1, true), set_config('app.actor', $2, true), set_config('app.request_id', $3, true)";

    /// <summary>From here on the transaction sees this tenant's rows only. Stages that serve several tenants go through them in ascending order.</summary>
    public async Task SwitchToAsync(Guid tenantId, CancellationToken cancellationToken)
    {
        var actor = Actor.Current;
        await using var command = Command(Setting(actor));
        Set(command.Parameters, tenantId, actor);
        await command.PrepareOnceAsync(cancellationToken);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    internal static string Setting(Actor? actor) => actor is null ? SetTenant : SetTenantAndActor;

    internal static void Set(NpgsqlParameterCollection parameters, Guid tenantId, Actor? actor)
    {
        parameters.Add(new NpgsqlParameter<string> { TypedValue = tenantId.ToString() });
        if (actor is not null)
        {
            parameters.Add(new NpgsqlParameter<string> { TypedValue = actor.Name });
            parameters.Add(new NpgsqlParameter<string> { TypedValue = actor.RequestId ?? "" });
        }
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
