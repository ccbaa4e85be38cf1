using Agencia.Tests.Fixtures;
using Xunit;

namespace Agencia.Tests.Database;

/// <summary>Writers of one chain stand in line at its head, and only there.</summary>
public sealed class AuditConcurrencyTests(PostgresServer server) : IAsyncLifetime
{
    private AuditUnderTest audit = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => audit = await AuditUnderTest.StartAsync(server);

    public ValueTask DisposeAsync() => audit.DisposeAsync();

    [Fact]
    public async Task Many_who_change_one_client_at_once_leave_a_chain_without_gaps()
    {
        const int writers = 16, changes = 12;
        var client = await audit.AddClientAsync();

        await Task.WhenAll(Enumerable.Range(0, writers).Select(async writer =>
        {
            for (var change = 0; change < changes; change++)
            {
                // Half of them change one row, half rows of their own.
                await (writer % 2 == 0
                    ? audit.ExecuteAsync(client, "update moltbot.clients set name = $1", $"{writer} {change}")
                    : audit.ExecuteAsync(client, "insert into moltbot.assistants (id, tenant_id, name) values (gen_random_uuid(), $1, 'a')", client));
            }
        }));

        Assert.Equal((0, $"1 chains, {1 + (writers * changes)} entries: every link holds.{Environment.NewLine}"), await audit.RunAsync("verify"));
    }

    [Fact]
    public async Task Many_who_begin_a_chain_at_once_begin_one()
    {
        await Task.WhenAll(Enumerable.Range(0, 12).Select(async app =>
        {
            await using var transaction = await audit.Tenants.BeginAgencyAsync(Cancellation);
            await AuditUnderTest.ExecuteAsync(transaction, "insert into moltbot.meta_apps (name, key_id, app_secret, verify_token) values ($1, 1, '', '')", $"app-{app}");
            await transaction.CommitAsync(Cancellation);
        }));

        Assert.Equal((0, $"1 chains, 12 entries: every link holds.{Environment.NewLine}"), await audit.RunAsync("verify"));
    }

    [Fact]
    public async Task The_head_of_the_chain_is_the_last_lock_so_that_rows_may_be_locked_in_any_order_around_it()
    {
        var (client, first, second) = (await audit.AddClientAsync(), Guid.NewGuid(), Guid.NewGuid());
        await audit.Database.ExecuteAsync("insert into moltbot.meta_apps (name, key_id, app_secret, verify_token) values ('app', 1, '', '')");
        await audit.ExecuteAsync(client, AuditUnderTest.AddNumber, first, client, "100");
        await audit.ExecuteAsync(client, AuditUnderTest.AddNumber, second, client, "200");
        const string rename = "update moltbot.whatsapp_numbers set display_phone_number = $2 where id = $1";

        await using var one = await audit.Tenants.BeginAsync(client, Cancellation);
        await using var other = await audit.Tenants.BeginAsync(client, Cancellation);
        await AuditUnderTest.ExecuteAsync(one, rename, first, "one");
        await AuditUnderTest.ExecuteAsync(other, rename, second, "other");
        var waiting = AuditUnderTest.ExecuteAsync(one, rename, second, "one");
        await other.CommitAsync(Cancellation);
        await waiting;
        await one.CommitAsync(Cancellation);

        Assert.Equal(6, (await audit.EntriesAsync(client)).Count);
        Assert.Equal(0, (await audit.RunAsync("verify")).Exit);
    }
}
