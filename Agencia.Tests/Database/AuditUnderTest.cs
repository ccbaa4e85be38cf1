using Agencia.Database;
using Agencia.Database.Audit;
using Agencia.ServiceDefaults.Postgres;
using Agencia.Tests.Fixtures;
using Npgsql;
using Xunit;

namespace Agencia.Tests.Database;

/// <summary>Changes of a configuration as Moltbot's role, and what the command says of the chains.</summary>
/// <param name="owned">Whether the database goes with it.</param>
internal sealed class AuditUnderTest(TestDatabase database, bool owned = false) : IAsyncDisposable
{
    /// <summary>Id, client and Meta's id of a number under the app "app".</summary>
    public const string AddNumber = """
        insert into moltbot.whatsapp_numbers (id, tenant_id, meta_app, phone_number_id, display_phone_number, key_id, access_token) values ($1, $2, 'app', $3, '1', 1, '\x01')
        """;

    public static readonly Guid Agency = Guid.Empty;

    private readonly NpgsqlDataSource moltbot = NpgsqlDataSource.Create(database.As("agencia_moltbot"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public TestDatabase Database => database;

    public TenantDatabase Tenants => new(moltbot);

    public static async Task<AuditUnderTest> StartAsync(PostgresServer server) => new(await server.CreateDatabaseAsync(), owned: true);

    /// <summary>As the tenant, and committed.</summary>
    public async Task<int> ExecuteAsync(Guid tenant, string sql, params object[] values)
    {
        await using var transaction = await Tenants.BeginAsync(tenant, Cancellation);
        var rows = await ExecuteAsync(transaction, sql, values);
        await transaction.CommitAsync(Cancellation);
        return rows;
    }

    public static async Task<int> ExecuteAsync(TenantTransaction transaction, string sql, params object[] values)
    {
        await using var command = transaction.Command(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return await command.ExecuteNonQueryAsync(Cancellation);
    }

    /// <summary>A client with a chain of this length.</summary>
    public async Task<Guid> AddClientAsync(int entries = 1)
    {
        var id = Guid.NewGuid();
        await ExecuteAsync(id, "insert into moltbot.clients (id, name) values ($1, 'A')", id);
        for (var entry = 2; entry <= entries; entry++)
        {
            await ExecuteAsync(id, "update moltbot.clients set name = $1", $"A{entry}");
        }

        return id;
    }

    public Task<List<string>> EntriesAsync(Guid chain) => database.ListAsync(
        "select seq || ' ' || operation || ' ' || table_name from ops.audit_entries where chain = $1 order by seq", row => row.GetString(0), chain);

    public async Task<(int Exit, string Output)> RunAsync(params string[] arguments) => await RunAsync(database.Settings, arguments);

    public static async Task<(int Exit, string Output)> RunAsync(DatabaseSettings settings, params string[] arguments)
    {
        await using var output = new StringWriter();
        var exit = await AuditCommand.RunAsync(settings, Assert.IsType<AuditOptions>(AuditOptions.Parse(arguments)), output, Cancellation);
        return (exit, output.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        await moltbot.DisposeAsync();
        if (owned)
        {
            await database.DisposeAsync();
        }
    }
}
