using Npgsql;
using Xunit;

namespace Agencia.Tests.Fixtures;

/// <summary>Holds the heartbeat's row, so that the next beat comes late: the order in which a process' workers start must not matter.</summary>
internal sealed class LockedHeartbeat : IAsyncDisposable
{
    private readonly NpgsqlConnection connection;

    private LockedHeartbeat(NpgsqlConnection connection) => this.connection = connection;

    public static async Task<LockedHeartbeat> TakeAsync(TestDatabase database)
    {
        var connection = new NpgsqlConnection(database.Settings.Admin);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand("begin; select from ops.heartbeat where name = 'intake' for update", connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return new LockedHeartbeat(connection);
    }

    // The open transaction ends with its connection.
    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
