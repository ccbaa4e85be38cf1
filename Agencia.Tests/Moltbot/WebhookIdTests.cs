using Agencia.Moltbot.Infrastructure.Postgres;
using Agencia.ServiceDefaults.Postgres;
using Agencia.Tests.Fixtures;
using Npgsql;
using Xunit;

namespace Agencia.Tests.Moltbot;

/// <summary>A webhook has its effect once, however often it comes.</summary>
public sealed class WebhookIdTests(PostgresServer server) : IAsyncLifetime
{
    private static readonly Guid Client = Guid.NewGuid();
    private static readonly Guid Other = Guid.NewGuid();

    private TestDatabase database = null!;
    private NpgsqlDataSource dataSource = null!;

    public async ValueTask InitializeAsync()
    {
        database = await server.CreateDatabaseAsync();
        dataSource = NpgsqlDataSource.Create(database.As("agencia_moltbot"));
        await database.ExecuteAsync("insert into moltbot.clients (id, name) values ($1, 'A'), ($2, 'B')", Client, Other);
    }

    public async ValueTask DisposeAsync()
    {
        await dataSource.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task The_second_of_an_id_is_a_repetition_and_another_clients_is_not()
    {
        Assert.True(await RememberAsync(Client, "msg_1"));
        Assert.False(await RememberAsync(Client, "msg_1"));
        Assert.True(await RememberAsync(Client, "msg_2"));
        Assert.True(await RememberAsync(Other, "msg_1"));
    }

    [Fact]
    public async Task What_had_no_effect_is_not_remembered()
    {
        await using (var transaction = await BeginAsync(Client))
        {
            Assert.True(await WebhookIds.RememberAsync(transaction, Client, "msg_1", TestContext.Current.CancellationToken));
        }

        Assert.True(await RememberAsync(Client, "msg_1"));
    }

    [Fact]
    public async Task Of_many_at_once_one_has_the_effect()
    {
        var first = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => RememberAsync(Client, "msg_1")));

        Assert.Single(first, remembered => remembered);
    }

    [Fact]
    public async Task The_second_waits_for_the_first_and_takes_its_place_when_it_fails()
    {
        var transaction = await BeginAsync(Client);
        await WebhookIds.RememberAsync(transaction, Client, "msg_1", TestContext.Current.CancellationToken);
        var second = RememberAsync(Client, "msg_1");
        await Eventually.AsyncTrue(() => database.ScalarAsync<bool>("select exists (select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')"));

        await transaction.DisposeAsync();

        Assert.True(await second);
    }

    [Fact]
    public async Task What_is_past_its_time_goes_as_new_ones_come()
    {
        await database.ExecuteAsync("insert into moltbot.webhook_ids (tenant_id, id, received_at) select $1, 'old_' || n, now() - $2 - interval '1 minute' from generate_series(1, 25) n", Client, WebhookIds.Kept);
        await database.ExecuteAsync("insert into moltbot.webhook_ids (tenant_id, id, received_at) values ($1, 'kept', now() - $2 + interval '1 minute')", Client, WebhookIds.Kept);
        await database.ExecuteAsync("insert into moltbot.webhook_ids (tenant_id, id, received_at) values ($1, 'of another', now() - interval '1 year')", Other);

        Assert.True(await RememberAsync(Client, "msg_1"));
        Assert.Equal(5L, await database.ScalarAsync<long>("select count(*) from moltbot.webhook_ids where id like 'old%'"));
        Assert.True(await RememberAsync(Client, "msg_2"));

        Assert.Equal(["kept", "msg_1", "msg_2", "of another"], await database.ListAsync("select id from moltbot.webhook_ids order by id", row => row.GetString(0)));
        Assert.False(await RememberAsync(Client, "kept"));
    }

    [Fact]
    public async Task A_client_can_not_remember_for_another()
    {
        await using var transaction = await BeginAsync(Client);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => WebhookIds.RememberAsync(transaction, Other, "msg_1", TestContext.Current.CancellationToken));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    private async Task<bool> RememberAsync(Guid client, string id)
    {
        await using var transaction = await BeginAsync(client);
        var remembered = await WebhookIds.RememberAsync(transaction, client, id, TestContext.Current.CancellationToken);
        await transaction.CommitAsync(TestContext.Current.CancellationToken);
        return remembered;
    }

    private Task<TenantTransaction> BeginAsync(Guid client) => new TenantDatabase(dataSource).BeginAsync(client, TestContext.Current.CancellationToken);
}
