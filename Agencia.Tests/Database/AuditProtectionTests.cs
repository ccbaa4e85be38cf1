using Agencia.Database;
using Agencia.Database.Audit;
using Agencia.Tests.Fixtures;
using Npgsql;
using Xunit;

namespace Agencia.Tests.Database;

/// <summary>Nobody but the trigger writes the audit, and a client sees its own chain only.</summary>
public sealed class AuditProtectionTests(PostgresServer server) : IAsyncLifetime
{
    private static readonly string[] OfAnybody =
    [
        "insert into ops.audit_entries select chain, seq + 1, gen_random_uuid(), at, table_name, row_id, operation, old_row, new_row, actor, request_id, role, prev_hash, hash from ops.audit_entries",
        "insert into ops.audit_heads values (gen_random_uuid(), 0, sha256(''))",
        "update ops.audit_entries set actor = 'nobody'", "update ops.audit_heads set seq = 0",
        "delete from ops.audit_entries", "delete from ops.audit_heads", "truncate ops.audit_entries", "truncate ops.audit_heads",
        "select * from ops.audit_heads for update",
        "alter table ops.audit_entries disable row level security", "drop policy tenant on ops.audit_entries", "alter table ops.audit_entries owner to current_user",
        "set role agencia_audit",
    ];

    private static readonly string[] OfMoltbot =
    [
        "select ops.audit_row()", "select ops.audit_refuse_truncate()", "call ops.audit('moltbot.clients')",
        "create or replace function ops.audit_row() returns trigger language plpgsql as 'begin return null; end'",
        "create temporary table forged (id uuid); create trigger forged after insert on forged for each row execute function ops.audit_row()",
        "set session_replication_role = replica",
        .. AuditTables.Audited.SelectMany(table => new[] { $"drop trigger audit on {table}", $"alter table {table} disable trigger audit", $"alter table {table} disable trigger all", $"truncate {table} cascade" }),
    ];

    private AuditUnderTest audit = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => audit = await AuditUnderTest.StartAsync(server);

    public ValueTask DisposeAsync() => audit.DisposeAsync();

    [Fact]
    public async Task Neither_a_service_nor_the_owner_writes_the_audit_or_turns_it_off()
    {
        var client = await audit.AddClientAsync(entries: 2);
        string[] roles = [.. Roles.Services, Roles.Owner];
        foreach (var (role, sql) in roles.SelectMany(role => OfAnybody.Select(sql => (role, sql))).Concat(OfMoltbot.Select(sql => (Roles.Moltbot, sql))))
        {
            await using var connection = new NpgsqlConnection(audit.Database.As(role));
            await connection.OpenAsync(Cancellation);
            await using var settings = new NpgsqlCommand("select set_config('app.tenant_id', $1, false), set_config('app.maintenance', 'on', false)", connection) { Parameters = { new() { Value = client.ToString() } } };
            await settings.ExecuteNonQueryAsync(Cancellation);
            await using var attack = new NpgsqlCommand(sql, connection);
            var refused = await Record.ExceptionAsync(() => attack.ExecuteNonQueryAsync(Cancellation));
            Assert.True(refused is PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege }, $"{role}: {sql}: {refused?.Message ?? "done"}");
        }

        Assert.Equal((0, $"1 chains, 2 entries: every link holds.{Environment.NewLine}"), await audit.RunAsync("verify"));
    }

    [Fact]
    public async Task An_audited_table_is_not_truncated_by_anybody()
    {
        await audit.AddClientAsync();
        foreach (var table in AuditTables.Audited)
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => audit.Database.ExecuteAsync($"truncate {table} cascade"));
            Assert.Contains("is audited: its rows are deleted, not truncated", refused.MessageText, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_client_reads_its_own_chain_and_nobody_reads_without_a_client()
    {
        var (own, other) = (await audit.AddClientAsync(entries: 3), await audit.AddClientAsync(entries: 2));
        await audit.Database.ExecuteAsync("insert into moltbot.meta_apps (name, key_id, app_secret, verify_token) values ('app', 1, '', '')");

        Assert.Equal([own], await ChainsAsync(own));
        Assert.Equal([other], await ChainsAsync(other));
        Assert.Equal([AuditUnderTest.Agency], await ChainsAsync(AuditUnderTest.Agency));
        Assert.Empty(await ChainsAsync(Guid.NewGuid()));
        await using var moltbot = NpgsqlDataSource.Create(audit.Database.As("agencia_moltbot"));
        await using var all = moltbot.CreateCommand("select count(*) from ops.audit_entries");
        Assert.Equal(0L, await all.ExecuteScalarAsync(Cancellation));
    }

    [Fact]
    public async Task No_client_has_the_agency_s_chain_for_its_own()
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => audit.Database.ExecuteAsync("insert into moltbot.clients (id, name) values ('00000000-0000-0000-0000-000000000000', 'nil')"));

        Assert.Equal(PostgresErrorCodes.CheckViolation, refused.SqlState);
    }

    [Fact]
    public async Task The_role_of_the_backups_reads_the_heads_for_their_manifest()
    {
        await audit.AddClientAsync(entries: 2);
        await audit.AddClientAsync();
        await using var backup = NpgsqlDataSource.Create(audit.Database.As(Roles.Backup));
        await using var heads = backup.CreateCommand("select string_agg(seq::text, ' ' order by seq) from ops.audit_heads");

        Assert.Equal("1 2", await heads.ExecuteScalarAsync(Cancellation));
    }

    private async Task<List<Guid>> ChainsAsync(Guid tenant)
    {
        await using var transaction = await audit.Tenants.BeginAsync(tenant, Cancellation);
        await using var command = transaction.Command("select distinct chain from ops.audit_entries");
        var chains = new List<Guid>();
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        while (await reader.ReadAsync(Cancellation))
        {
            chains.Add(reader.GetGuid(0));
        }

        return chains;
    }
}
