using Agencia.Database;
using Agencia.ServiceDefaults.Postgres;
using Npgsql;
using Xunit;

namespace Agencia.Tests.Fixtures;

/// <summary>A migrated database that nobody else uses; gone on dispose.</summary>
internal sealed class TestDatabase(string admin, string name) : IAsyncDisposable
{
    public DatabaseSettings Settings => PostgresServer.Settings(admin, name);

    /// <summary>A service's connection: a role that owns nothing and that row-level security binds.</summary>
    public string As(string role) => PostgresServer.As(admin, role, name);

    /// <summary>What the test itself looks with: the superuser, whom no policy binds.</summary>
    public async Task<List<T>> ListAsync<T>(string sql, Func<NpgsqlDataReader, T> map, params object[] values)
    {
        await using var connection = new NpgsqlConnection(Settings.Admin);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        // Not prepared: it may be several statements, of which one makes what the next one uses.
        var rows = new List<T>();
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            rows.Add(map(reader));
        }

        return rows;
    }

    public async Task<T> ScalarAsync<T>(string sql, params object[] values) => (await ListAsync(sql, row => row.GetFieldValue<T>(0), values)).Single();

    public async Task ExecuteAsync(string sql, params object[] values) => await ListAsync(sql, _ => 0, values);

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await PostgresServer.DropDatabaseAsync(admin, name);
    }
}
