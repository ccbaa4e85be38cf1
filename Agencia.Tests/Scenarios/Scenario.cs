using System.Diagnostics;
using Agencia.ServiceDefaults;
using Agencia.Tests.Fixtures;
using Npgsql;
using Xunit;

namespace Agencia.Tests.Scenarios;

/// <summary>
/// The platform in real processes under load and faults: one set-up a fault, one run a seed, each for a client of its own. A run ends
/// when everything has drained; then the set checker compares.
/// </summary>
internal sealed class Scenario : IAsyncDisposable
{
    private const int Contacts = 12;

    private static readonly TimeSpan ShortestLoad = TimeSpan.FromSeconds(2.5);
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(45);

    private const string Durability = """
        select string_agg(name || '=' || setting, ' ' order by name) from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit')
        """;

    private const string Waiting = """
        select coalesce(string_agg(w.what || ': ' || w.n, ', '), '')
        from (
            select 'webhooks', count(*) from moltbot.inbox where state = 'pending'
            union all select 'turns', count(*) from moltbot.conversations where due_at is not null
            union all select 'sends ' || state, count(*) from moltbot.outbox group by state
            union all select 'replies not yet read', count(*) from moltbot.messages where $1 and direction = 'out' and status not in ('read', 'failed')) w (what, n)
        where w.n > 0
        """;

    private const string SetAside = "select (select count(*) from moltbot.poison) + (select count(*) from moltbot.unrouted)";

    private readonly ITestOutputHelper output;
    private readonly ScenarioProcesses processes;

    private Scenario(TestDatabase database, ScenarioProcesses processes, ITestOutputHelper output) =>
        (Database, this.processes, this.output) = (database, processes, output);

    public TestDatabase Database { get; }

    public EchoModel Model => processes.Model;

    public SimulatorControl Meta => processes.Meta;

    public IReadOnlyList<ServiceProcess> Moltbots => processes.Moltbots;

    public ServiceProcess Moltbot => Moltbots[0];

    public ServiceProcess Gateway => processes.Gateway!;

    public static async Task<Scenario> StartAsync(TestDatabase database, ITestOutputHelper output, ScenarioSetup? setup = null)
    {
        await using (var connection = new NpgsqlConnection(database.As("agencia_moltbot")))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = new NpgsqlCommand(Durability, connection);
            Assert.Equal("fsync=on full_page_writes=on synchronous_commit=on", await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        }

        return new Scenario(database, await ScenarioProcesses.StartAsync(database, setup ?? new()), output);
    }

    public static string Number(int seed) => $"{1000 + seed}";

    /// <summary>The load under a fault, for each seed.</summary>
    public async Task RunSeedsAsync(Expected expected, Func<Run, Task> fault)
    {
        foreach (var seed in Seeds.All)
        {
            await RunAsync(seed, expected, fault);
        }
    }

    /// <summary>Starts it anew, to die or stand still where it is told to: it may have done so when this returns. Debug builds only.</summary>
    public static async Task RestartAsync(ServiceProcess moltbot, string inject)
    {
        await moltbot.StopAsync();
        await moltbot.With(new Dictionary<string, string?> { [InjectionPoint.Variable] = inject }).StartAsync();
    }

    /// <summary>Starts it anew with no such plan.</summary>
    public static async Task RestartAsync(ServiceProcess moltbot)
    {
        await moltbot.StopAsync();
        await moltbot.With(new Dictionary<string, string?> { [InjectionPoint.Variable] = null }).StartAsync();
        await moltbot.HealthyAsync();
    }

    public ValueTask DisposeAsync() => processes.DisposeAsync();

    /// <summary>The load under a fault until the fault has ended and for some seconds at least, the drain, the check.</summary>
    public async Task RunAsync(int seed, Expected expected, Func<Run, Task> fault)
    {
        using var sender = new MetaSender([.. Moltbots.Select(moltbot => moltbot.Url)], Number(seed), seed, Contacts);
        using var stop = new CancellationTokenSource();
        var watch = Stopwatch.StartNew();
        var load = sender.RunAsync(stop.Token);
        try
        {
            await Task.WhenAll(fault(new Run(seed, new Random(seed), sender)), Task.Delay(ShortestLoad, TimeProvider.System, TestContext.Current.CancellationToken));
        }
        catch
        {
            sender.Abandon();
            await load.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        await stop.CancelAsync();
        await load;
        var loaded = watch.Elapsed;
        await Eventually.Equal("", () => Database.ScalarAsync<string>(Waiting, expected.Statuses), DrainLimit);
        var verdict = new SetChecker(await Observed.ReadAsync(Database, Meta, Number(seed), sender.Acknowledged), expected).Check();
        output.WriteLine($"seed {seed}: {sender.Acknowledged.Sum()} messages acknowledged in {loaded.TotalSeconds:0.0} s, drained after {watch.Elapsed.TotalSeconds:0.0} s; {verdict}");
        Assert.True(verdict.All.Count == 0, $"Seed {seed}: {verdict}\n{string.Join('\n', verdict.All.Take(50))}");
        Assert.Equal(0L, await Database.ScalarAsync<long>(SetAside));
    }
}

/// <summary>One run of a fault: its seed, the choices that follow from it, and the load.</summary>
internal sealed record Run(int Seed, Random Random, MetaSender Load)
{
    /// <summary>A time between the two, milliseconds.</summary>
    public Task PauseAsync(int least, int most) =>
        Task.Delay(TimeSpan.FromMilliseconds(Random.Next(least, most)), TimeProvider.System, TestContext.Current.CancellationToken);
}
