using Agencia.Tests.Fixtures;
using Npgsql;
using Xunit;

namespace Agencia.Tests.Scenarios;

/// <summary>Moltbot's connections to Postgres break, or are not to be had.</summary>
public sealed class ConnectionFaultTests(PostgresServer server, ITestOutputHelper output)
{
    private const string EndOne = """
        select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'agencia_moltbot' order by random() limit 1
        """;

    private const string EndAll = "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'agencia_moltbot'";

    // Marked: a session that ends at its commit leaves nobody to know whether the call was made.
    private static readonly Expected Repeated = new() { Marked = true };

    [Fact]
    public async Task Promises_1_to_4_hold_when_backends_are_terminated_at_random()
    {
        await using var database = await server.CreateDatabaseAsync();
        await using var scenario = await Scenario.StartAsync(database, output);
        await scenario.RunSeedsAsync(Repeated, async run =>
        {
            for (var i = 0; i < 15; i++)
            {
                await run.PauseAsync(50, 300);
                await database.ExecuteAsync(EndOne);
            }
        });
    }

    [Fact]
    public async Task Promises_1_to_4_hold_with_two_connections_and_with_none_for_a_while()
    {
        await using var database = await server.CreateDatabaseAsync();
        var two = new NpgsqlConnectionStringBuilder(database.As("agencia_moltbot")) { MaxPoolSize = 2 }.ConnectionString;
        await using var scenario = await Scenario.StartAsync(database, output, new() { Moltbot = new Dictionary<string, string?> { ["ConnectionStrings:agencia"] = two } });
        await scenario.RunSeedsAsync(Repeated, async run =>
        {
            var name = await database.ScalarAsync<string>("select quote_ident(current_database())");
            for (var i = 0; i < 2; i++)
            {
                await run.PauseAsync(300, 1000);
                await database.ExecuteAsync($"alter database {name} connection limit 0");
                await database.ExecuteAsync(EndAll);
                await run.PauseAsync(500, 1500);
                await database.ExecuteAsync($"alter database {name} connection limit -1");
            }
        });
    }
}
