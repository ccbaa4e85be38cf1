using Agencia.Tests.Fixtures;
using Npgsql;
using Xunit;

namespace Agencia.Tests.Security;

/// <summary>Promise 5 below all code: SQL as the service's own role, with one client's tenant set, against another client's rows.</summary>
public sealed class DirectSqlAttackTests(PostgresServer server) : IAsyncLifetime
{
    // The service has no grant on them at all.
    private static readonly string[] ThroughFunctionsAlone = ["moltbot.api_keys", "moltbot.api_key_uses"];

    private TwoClients clients = null!;
    private NpgsqlDataSource moltbot = null!;
    private int statements;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        clients = await TwoClients.StartAsync(server);
        moltbot = NpgsqlDataSource.Create(clients.Api.Database.As("agencia_moltbot"));
    }

    public async ValueTask DisposeAsync()
    {
        await moltbot.DisposeAsync();
        await clients.DisposeAsync();
    }

    [Fact]
    public async Task No_statement_reads_or_changes_another_client_s_rows()
    {
        var before = await clients.OthersRowsAsync();
        var (own, other) = (clients.Own.Client.ToString(), clients.Other.Client);
        foreach (var (table, column) in await TenantTables.AllAsync(clients.Api.Database))
        {
            if (ThroughFunctionsAlone.Contains(table))
            {
                Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await TryAsync(own, $"select count(*) from {table}"));
                Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await TryAsync(own, $"update {table} set {column} = {column}"));
                Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await TryAsync(own, $"delete from {table}"));
                continue;
            }

            Assert.Equal("0", await TryAsync(own, $"select count(*) from {table} where {column} = $1", other));
            Assert.Equal("0", await TryAsync(own, $"select count(*) from {table} t where t::text like $1", $"%{other}%"));
            Assert.Equal("0", await TryAsync("", $"select count(*) from {table}"));
            Assert.Equal("0", await TryAsync(null, $"select count(*) from {table}"));
            foreach (var malformed in new[] { "no-uuid", "*", "' or true --", $"{own}{other}", $"{own},{other}", "null" })
            {
                Assert.Equal(PostgresErrorCodes.InvalidTextRepresentation, await TryAsync(malformed, $"select count(*) from {table}"));
            }

            Assert.Contains(await TryAsync(own, $"with gone as (delete from {table} where {column} = $1 returning 1) select count(*) from gone", other), Refused);
            foreach (var changed in await UpdatableAsync(table))
            {
                Assert.Contains(await TryAsync(own, $"with changed as (update {table} set {changed} = {changed} where {column} = $1 returning 1) select count(*) from changed", other), Refused);
            }

            // Given away, or brought in as a row of the other's.
            Assert.Contains(await TryAsync(own, $"update {table} set {column} = $1", other), Denied);
            if (await clients.Api.Database.ListAsync($"select to_jsonb(t)::text from {table} t where {column} = $1 limit 1", row => row.GetString(0), other) is [var row])
            {
                Assert.Contains(await TryAsync(own, $"insert into {table} select (jsonb_populate_record(null::{table}, $1::jsonb)).*", row), Denied);
            }
        }

        Assert.Equal(before, await clients.OthersRowsAsync());
        TestContext.Current.TestOutputHelper?.WriteLine($"{before.Count} tables, {statements} statements");
    }

    [Fact]
    public async Task No_partition_and_no_table_of_no_tenant_is_a_way_around()
    {
        var partitions = await clients.Api.Database.ListAsync("select oid::regclass::text from pg_class where relispartition and relkind = 'r'", row => row.GetString(0));
        Assert.NotEmpty(partitions);
        foreach (var table in partitions.Concat(["moltbot.inbox", "moltbot.poison", "moltbot.raw_replays"]))
        {
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await TryAsync(clients.Own.Client.ToString(), $"select count(*) from {table} t where t::text like $1", "%"));
        }

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await TryAsync(clients.Own.Client.ToString(), "select count(*) from moltbot.unrouted where payload is not null"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await TryAsync(clients.Own.Client.ToString(), "select set_config('role', 'agencia_owner', true)"));
        Assert.Equal("0", await TryAsync(clients.Own.Client.ToString(), "select count(*) from moltbot.clients where set_config('app.maintenance', 'on', true) = 'on' and id = $1", clients.Other.Client));
    }

    // Nothing was found, or the role may not do it at all.
    private static string[] Refused => ["0", PostgresErrorCodes.InsufficientPrivilege];

    // The policy's check and a missing grant have the same code.
    private static string[] Denied => [PostgresErrorCodes.InsufficientPrivilege];

    private Task<List<string>> UpdatableAsync(string table) => clients.Api.Database.ListAsync("""
        select quote_ident(a.attname) from pg_attribute a
        where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and has_column_privilege('agencia_moltbot', a.attrelid, a.attnum, 'update')
        """, row => row.GetString(0), table);

    /// <summary>What the statement returns (its first value, or the rows it changed), or the code of its refusal. Nothing is kept.</summary>
    private async Task<string> TryAsync(string? tenant, string sql, params object[] values)
    {
        statements++;
        await using var connection = await moltbot.OpenConnectionAsync(Cancellation);
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        if (tenant is not null)
        {
            await using var set = new NpgsqlCommand("select set_config('app.tenant_id', $1, true)", connection) { Parameters = { new() { Value = tenant } } };
            await set.ExecuteNonQueryAsync(Cancellation);
        }

        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        try
        {
            return $"{await command.ExecuteScalarAsync(Cancellation) ?? "no row"}";
        }
        catch (PostgresException refused)
        {
            return refused.SqlState;
        }
    }
}
