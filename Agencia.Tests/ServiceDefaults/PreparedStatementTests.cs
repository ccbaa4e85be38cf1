using Agencia.ServiceDefaults.Postgres;
using Agencia.Tests.Fixtures;
using Npgsql;
using Xunit;

namespace Agencia.Tests.ServiceDefaults;

/// <summary>A statement that fails must be itself again afterwards on the same connection: not one without rows, whose place the next one's rows take.</summary>
public sealed class PreparedStatementTests(PostgresServer server)
{
    private const string Documents = "select count(*)::integer from moltbot.knowledge_documents";
    private const string Clients = "select count(*)::integer + 1000 from moltbot.clients";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task After_any_number_of_failures_a_statement_reads_what_it_says(int failures)
    {
        await using var database = await server.CreateDatabaseAsync();
        await using var dataSource = NpgsqlDataSource.Create(database.As("agencia_moltbot") + ";Maximum Pool Size=1");
        var tenants = new TenantDatabase(dataSource);
        await ReadAsync(tenants);
        await database.ExecuteAsync("revoke select on moltbot.knowledge_documents from agencia_moltbot");
        for (var failure = 0; failure < failures; failure++)
        {
            await Assert.ThrowsAsync<PostgresException>(() => ReadAsync(tenants));
        }

        await database.ExecuteAsync("grant select on moltbot.knowledge_documents to agencia_moltbot");

        Assert.Equal((0, 1000), await ReadAsync(tenants));
    }

    [Fact]
    public async Task What_a_batch_commits_is_there_and_what_it_is_refused_is_not()
    {
        await using var database = await server.CreateDatabaseAsync();
        await using var dataSource = NpgsqlDataSource.Create(database.As("agencia_moltbot") + ";Maximum Pool Size=1");
        var tenants = new TenantDatabase(dataSource);
        var (kept, refused) = (Guid.NewGuid(), Guid.NewGuid());

        await AddClientAsync(tenants, kept, "kept");
        await Assert.ThrowsAsync<PostgresException>(() => AddClientAsync(tenants, refused, ""));

        Assert.Equal([kept], await database.ListAsync("select id from moltbot.clients", row => row.GetGuid(0)));
    }

    private static async Task<(int, int)> ReadAsync(TenantDatabase tenants)
    {
        var (documents, clients) = (-1, -1);
        await using var transaction = await tenants.BeginAsync(TestContext.Current.CancellationToken);
        await using var batch = new TenantBatch(transaction);
        batch.SwitchTo(Guid.NewGuid());
        batch.Read(Documents, row => documents = row.GetInt32(0));
        batch.Read(Clients, row => clients = row.GetInt32(0));
        await batch.ExecuteAsync(TestContext.Current.CancellationToken);
        return (documents, clients);
    }

    private static async Task AddClientAsync(TenantDatabase tenants, Guid id, string name)
    {
        await using var transaction = await tenants.BeginAsync(TestContext.Current.CancellationToken);
        await using var batch = new TenantBatch(transaction);
        batch.SwitchTo(id);
        batch.Add("insert into moltbot.clients (id, name) values ($1, $2)").With(id).With(name);
        await batch.ExecuteAndCommitAsync(TestContext.Current.CancellationToken);
    }
}
