using Agencia.Tests.Fixtures;
using Xunit;
using TemporaryDirectory = Agencia.Tests.LocalEngine.TemporaryDirectory;

namespace Agencia.Tests.Database;

/// <summary>Who rewrites a whole chain with its head is found by heads that were kept elsewhere.</summary>
public sealed class AuditHeadsTests(PostgresServer server) : IAsyncLifetime
{
    private AuditUnderTest audit = null!;

    public async ValueTask InitializeAsync() => audit = await AuditUnderTest.StartAsync(server);

    public ValueTask DisposeAsync() => audit.DisposeAsync();

    [Theory]
    [InlineData("delete from ops.audit_entries where chain = $1 and seq > 3", "update ops.audit_heads h set seq = e.seq, hash = e.hash from ops.audit_entries e where h.chain = $1 and e.chain = $1 and e.seq = 3", 4)]
    [InlineData("delete from ops.audit_entries where chain = $1", "delete from ops.audit_heads where chain = $1", 1)]
    public async Task A_chain_that_was_cut_off_with_its_head_is_found_by_heads_that_were_kept(string cut, string hide, int seq)
    {
        using var directory = new TemporaryDirectory();
        var client = await audit.AddClientAsync(entries: 5);
        await File.WriteAllTextAsync(directory["heads"], (await audit.RunAsync("heads")).Output, TestContext.Current.CancellationToken);
        await audit.ExecuteAsync(client, "update moltbot.clients set name = 'B'");
        Assert.Equal(0, (await audit.RunAsync("verify", "--heads", directory["heads"])).Exit);

        await audit.Database.ExecuteAsync(cut, client);
        await audit.Database.ExecuteAsync(hide, client);

        Assert.Equal(0, (await audit.RunAsync("verify")).Exit);
        var (exit, output) = await audit.RunAsync("verify", "--heads", directory["heads"]);
        Assert.Equal(1, exit);
        Assert.StartsWith($"BROKEN: chain {client}, entry {seq}: anchor:", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chain_that_was_rewritten_is_found_by_heads_that_were_kept()
    {
        using var directory = new TemporaryDirectory();
        var client = await audit.AddClientAsync(entries: 3);
        var kept = (await audit.RunAsync("heads")).Output.TrimEnd();
        await File.WriteAllTextAsync(directory["heads"], $"{kept[..^64]}{new string('0', 64)}\n", TestContext.Current.CancellationToken);
        await audit.ExecuteAsync(client, "update moltbot.clients set name = 'B'");

        var (exit, output) = await audit.RunAsync("verify", "--heads", directory["heads"]);

        Assert.Equal(1, exit);
        Assert.StartsWith($"BROKEN: chain {client}, entry 3: anchor:", output, StringComparison.Ordinal);
    }
}
