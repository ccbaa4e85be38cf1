using Npgsql;

namespace Agencia.Database;

/// <summary>As the owner, who sees no tenant's row otherwise.</summary>
internal static class MaintenanceConnection
{
    private const string Maintenance = "select set_config('app.maintenance', 'on', false)";

    public static async Task<NpgsqlConnection> OpenAsync(string owner, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(owner);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using var maintenance = new NpgsqlCommand(Maintenance, connection);
            await maintenance.ExecuteNonQueryAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
