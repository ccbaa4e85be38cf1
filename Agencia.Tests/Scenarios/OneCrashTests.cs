using System.Net.Sockets;
using Agencia.Tests.Fixtures;
using Xunit;

namespace Agencia.Tests.Scenarios;

/// <summary>One message, one SIGKILL at one named point: what it comes to, exactly.</summary>
public sealed class OneCrashTests(PostgresServer server, ITestOutputHelper output)
{
    private const string Customer = "34699999999";

    private const string State = """
        select count(*) filter (where direction = 'in') || ' in, ' || count(*) filter (where direction = 'out') || ' out, '
            || coalesce(sum(attempts), 0) || ' attempts, marked: ' || coalesce(bool_or(possible_duplicate), false)
        from moltbot.messages
        """;

    private const string Situation = """
        select coalesce((select string_agg(status, ' ') from moltbot.messages where direction = 'out'), 'no reply')
            || coalesce((select ', outbox ' || string_agg(state, ' ') from moltbot.outbox), '')
            || coalesce((select ', inbox ' || string_agg(state, ' ') from moltbot.inbox), '')
            || coalesce((select ', reported ' || string_agg(status, ' ') from moltbot.message_statuses where not exists (
                select 1 from moltbot.messages where direction = 'out' and status = 'read')), '')
        """;

    [Fact]
    public Task Killed_between_the_inbox_commit_and_the_200_it_is_answered_once() => OnceAsync(CrashPoints.IntakeCommitted);

    [Fact]
    public Task Killed_before_ingest_commits_it_is_answered_once() => OnceAsync(CrashPoints.IngestApplied);

    [Fact]
    public Task Killed_after_ingest_has_committed_it_is_answered_once() => OnceAsync(CrashPoints.IngestCommitted);

    [Fact]
    public Task Killed_at_the_begin_of_its_turn_it_is_answered_once() => OnceAsync(CrashPoints.TurnClaimed);

    [Fact]
    public Task Killed_before_its_turn_commits_it_is_answered_once() => OnceAsync(CrashPoints.TurnComposed);

    [Fact]
    public Task Killed_after_its_turn_has_committed_it_is_answered_once() => OnceAsync(CrashPoints.TurnCommitted);

    [Fact]
    public Task Promise_4_Killed_between_the_Graph_APIs_200_and_our_commit_it_is_not_sent_again() => OnceAsync(CrashPoints.SendAnswered);

    [Fact]
    public Task Killed_after_the_outcome_is_committed_it_is_answered_once() => OnceAsync(CrashPoints.SendRecorded);

    // Nobody can know that the call was not made: it is looked for, repeated after the window, and says so.
    [Fact]
    public Task Promise_4_Killed_before_the_call_it_is_sent_after_the_window_and_marked() => DieOnceAsync(CrashPoints.SendMarked, "1 in, 1 out, 2 attempts, marked: true");

    private Task OnceAsync(string point) => DieOnceAsync(point, "1 in, 1 out, 1 attempts, marked: false");

    private async Task DieOnceAsync(string point, string expected)
    {
        CrashPoints.SkipWhereThereAreNone();
        await using var database = await server.CreateDatabaseAsync();
        await using var scenario = await Scenario.StartAsync(database, output);
        await Scenario.RestartAsync(scenario.Moltbot, $"{point}:1:kill");
        var post = PostUntilAcceptedAsync(scenario.Moltbot);
        await CrashPoints.DiesAsync(scenario.Moltbot, point);
        await Scenario.RestartAsync(scenario.Moltbot);
        await post;

        await Eventually.Equal("read", () => database.ScalarAsync<string>(Situation));
        Assert.Equal(expected, await database.ScalarAsync<string>(State));
        Assert.Single(await scenario.Meta.SendsAsync(Scenario.Number(1)));
    }

    private static async Task PostUntilAcceptedAsync(ServiceProcess moltbot)
    {
        using var http = new HttpClient { BaseAddress = moltbot.Url };
        var body = SignedWebhook.Body(SignedWebhook.Text(Scenario.Number(1), Customer, "wamid.one", "hola", TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()));
        await Eventually.AsyncTrue(async () =>
        {
            try
            {
                using var response = await http.PostWebhookAsync(body);
                return response.IsSuccessStatusCode;
            }
            catch (Exception away) when (away is HttpRequestException or SocketException)
            {
                return false;
            }
        }, "the webhook accepted");
    }
}
