using Npgsql;

namespace Agencia.ServiceDefaults.Postgres;

/// <summary>
/// Statements of one or several tenants that go to the server in one round trip, inside a <see cref="TenantTransaction"/>. Each statement
/// runs as the tenant named last; tenants are named in ascending order.
/// </summary>
public sealed class TenantBatch(TenantTransaction transaction) : IAsyncDisposable
{
    private readonly NpgsqlBatch batch = transaction.Batch();
    private readonly List<Action<NpgsqlDataReader>> rows = [];

    private const string SetActor = "select set_config('app.actor', $1, true)";

    /// <summary>What follows runs as this tenant.</summary>
    public void SwitchTo(Guid tenantId)
    {
        var actor = Actor.Current;
        TenantTransaction.Set(Read(TenantTransaction.Setting(actor), static _ => { }).Parameters, tenantId, actor);
    }

    /// <summary>Names who changes configuration in this transaction, where that is known only inside the batch.</summary>
    public void ActAs(string actor) => Read(SetActor, static _ => { }).With(actor);

    /// <summary>Adds a statement that returns no rows, to be given its parameters.</summary>
    public NpgsqlBatchCommand Add(string sql) => batch.Add(sql);

    /// <summary>Adds a statement whose rows are handed over one by one when the batch is executed.</summary>
    public NpgsqlBatchCommand Read(string sql, Action<NpgsqlDataReader> row)
    {
        rows.Add(row);
        return batch.Add(sql);
    }

    /// <summary>Executes what was added and commits, in the same round trip. After a refused statement nothing is committed.</summary>
    public Task ExecuteAndCommitAsync(CancellationToken cancellationToken)
    {
        batch.Add("commit");
        return ExecuteAsync(cancellationToken);
    }

    public async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        if (batch.BatchCommands.Count == 0)
        {
            return;
        }

        await batch.PrepareAsync(cancellationToken);
        // The reader passes over statements without rows by itself.
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        foreach (var row in rows)
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                row(reader);
            }

            await reader.NextResultAsync(cancellationToken);
        }

        // A refusal of a statement after the last rows shows only when the reader is read to its end.
        while (await reader.NextResultAsync(cancellationToken))
        {
        }
    }

    public ValueTask DisposeAsync() => batch.DisposeAsync();
}
