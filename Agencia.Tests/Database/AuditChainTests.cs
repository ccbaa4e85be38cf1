using Agencia.Tests.Fixtures;
using Npgsql;
using Xunit;

namespace Agencia.Tests.Database;

/// <summary>What was written into a chain can't be changed without <c>audit verify</c> naming the first link that does not hold.</summary>
public sealed class AuditChainTests(PostgresServer server) : IAsyncLifetime
{
    private AuditUnderTest audit = null!;

    public async ValueTask InitializeAsync() => audit = await AuditUnderTest.StartAsync(server);

    public ValueTask DisposeAsync() => audit.DisposeAsync();

    [Fact]
    public async Task Chains_that_nobody_touched_hold_and_are_counted()
    {
        await audit.AddClientAsync(entries: 3);
        await audit.AddClientAsync(entries: 2);

        Assert.Equal((0, $"2 chains, 5 entries: every link holds.{Environment.NewLine}"), await audit.RunAsync("verify"));
    }

    [Theory]
    [InlineData("set id = gen_random_uuid()", 3, "hash")]
    [InlineData("set at = at + interval '1 microsecond'", 3, "hash")]
    [InlineData("set table_name = 'moltbot.assistants'", 3, "hash")]
    [InlineData("set row_id = row_id || '0'", 3, "hash")]
    [InlineData("set operation = 'delete'", 3, "hash")]
    [InlineData("set old_row = null", 3, "hash")]
    [InlineData("set old_row = replace(old_row, 'A2', 'AX')", 3, "hash")]
    [InlineData("set new_row = new_row || ' '", 3, "hash")]
    [InlineData("set actor = 'somebody else'", 3, "hash")]
    [InlineData("set request_id = ''", 3, "hash")]
    [InlineData("set role = 'postgres'", 3, "hash")]
    [InlineData("set prev_hash = sha256('')", 3, "link")]
    [InlineData("set hash = sha256('')", 3, "hash")]
    [InlineData("set chain = $1::uuid, seq = 99", 3, "gap")]
    // The same characters, cut elsewhere.
    [InlineData("set actor = left(actor, -1), request_id = right(actor, 1)", 3, "hash")]
    public async Task An_entry_that_was_changed_is_named(string change, int seq, string what)
    {
        var client = await audit.AddClientAsync(entries: 5);

        await audit.Database.ExecuteAsync($"update ops.audit_entries {change} where chain = $1 and seq = 3", client);

        await AssertBrokenAsync(client, seq, what);
    }

    [Theory]
    [InlineData("delete from ops.audit_entries where chain = $1 and seq = 3", 3, "gap")]
    [InlineData("delete from ops.audit_entries where chain = $1 and seq = 1", 1, "gap")]
    [InlineData("delete from ops.audit_entries where chain = $1 and seq >= 4", 4, "head")]
    [InlineData("delete from ops.audit_entries where chain = $1", 1, "head")]
    [InlineData("delete from ops.audit_heads where chain = $1", 5, "head")]
    [InlineData("update ops.audit_heads set hash = sha256('') where chain = $1", 5, "head")]
    [InlineData("update ops.audit_heads set seq = 4 where chain = $1", 5, "head")]
    public async Task What_is_missing_is_named(string change, int seq, string what)
    {
        var client = await audit.AddClientAsync(entries: 5);

        await audit.Database.ExecuteAsync(change, client);

        await AssertBrokenAsync(client, seq, what);
    }

    [Fact]
    public async Task Two_entries_that_changed_places_are_named()
    {
        var client = await audit.AddClientAsync(entries: 5);
        foreach (var (from, to) in ((int, int)[])[(3, 99), (4, 3), (99, 4)])
        {
            await audit.Database.ExecuteAsync("update ops.audit_entries set seq = $2 where chain = $1 and seq = $3", client, to, from);
        }

        await AssertBrokenAsync(client, 3, "link");
    }

    [Fact]
    public async Task Only_the_chain_that_was_asked_for_is_checked()
    {
        var (client, other) = (await audit.AddClientAsync(entries: 2), await audit.AddClientAsync(entries: 2));
        await audit.Database.ExecuteAsync("delete from ops.audit_entries where chain = $1", other);

        Assert.Equal(0, (await audit.RunAsync("verify", "--client", client.ToString())).Exit);
        Assert.Equal(1, (await audit.RunAsync("verify", "--client", other.ToString())).Exit);
    }

    [Theory]
    [InlineData("alter table moltbot.assistants disable trigger audit")]
    [InlineData("drop trigger audit_truncate on moltbot.assistants")]
    [InlineData("drop trigger audit on moltbot.assistants; create trigger audit after insert on moltbot.assistants for each statement execute function ops.audit_refuse_truncate()")]
    public async Task A_table_that_is_no_longer_watched_is_named(string change)
    {
        await audit.Database.ExecuteAsync(change);

        var (exit, output) = await audit.RunAsync("verify");

        Assert.Equal(1, exit);
        Assert.Contains("NOT WATCHED: moltbot.assistants:", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sessions_that_write_and_read_times_and_bytes_otherwise_agree_on_the_hashes()
    {
        var client = await audit.AddClientAsync();
        await audit.Database.ExecuteAsync("""
            set timezone = 'Asia/Kolkata'; set datestyle = 'German'; set intervalstyle = 'sql_standard'; set bytea_output = 'escape'; set extra_float_digits = -15;
            update moltbot.clients set name = 'B'
            """);
        var other = new NpgsqlConnectionStringBuilder(audit.Database.Settings.Owner) { Options = "-c timezone=Asia/Kolkata -c datestyle=German -c bytea_output=escape" };

        Assert.Equal(0, (await audit.RunAsync("verify")).Exit);
        Assert.Equal(0, (await AuditUnderTest.RunAsync(audit.Database.Settings with { Owner = other.ConnectionString }, "verify")).Exit);
        // What did not change reads the same, whoever wrote it.
        Assert.True(await audit.Database.ScalarAsync<bool>("select a.new_row = b.old_row from ops.audit_entries a join ops.audit_entries b using (chain) where chain = $1 and a.seq = 1 and b.seq = 2", client));
    }

    private async Task AssertBrokenAsync(Guid chain, int seq, string what)
    {
        var (exit, output) = await audit.RunAsync("verify");
        Assert.Equal(1, exit);
        Assert.StartsWith($"BROKEN: chain {chain}, entry {seq}: {what}:", output, StringComparison.Ordinal);
    }
}
