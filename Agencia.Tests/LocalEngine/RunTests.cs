using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Agencia.LocalEngine.Run;
using Aspire.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Agencia.Tests.LocalEngine;

public sealed class RunTests
{
    const string Stays = "exec sleep 1000";

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_waits_for_a_one_shot_starts_after_it_and_stops_before_what_it_needs()
    {
        await using var model = new TestModel();
        var journal = model["journal"];
        string Service(string name) => $"trap 'echo {name} stops >> {journal}; exit 0' TERM; echo {name} starts >> {journal}; while :; do sleep 0.05; done";
        var migrations = model.AddScript("migrations", $"echo migrations >> {journal}");
        var gateway = model.AddScript("gateway", Service("gateway")).WaitForCompletion(migrations);
        model.AddScript("moltbot", Service("moltbot")).WaitFor(gateway);

        await model.App.StartAsync(Cancellation);
        await Eventually.TrueAsync(() => File.ReadLines(journal).Count() == 3);
        await model.App.StopAsync(Cancellation);

        var lines = await File.ReadAllLinesAsync(journal, Cancellation);
        Assert.Equal("migrations", lines[0]);
        Assert.Equal(["moltbot stops", "gateway stops"], lines.Where(line => line.EndsWith("stops", StringComparison.Ordinal)));
        Assert.Equal(ResourceState.Completed, model.Board["migrations"].State);
        Assert.Contains("Ready", model.Output.Split('\n'));
    }

    [Fact]
    public async Task What_waits_for_a_service_starts_when_its_health_check_passes()
    {
        await using var model = new TestModel();
        var gateway = model.AddScript("gateway", Stays).WithHttpEndpoint(name: "http").WithHttpHealthCheck("/health");
        model.AddScript("moltbot", $"touch {model["started"]}; {Stays}").WaitFor(gateway);
        var start = model.App.StartAsync(Cancellation);
        await model.Board.WhenAsync("gateway", s => s.Detail?.Contains("doesn't answer", StringComparison.Ordinal) == true, Cancellation);

        var status = StatusCodes.Status503ServiceUnavailable;
        await using var server = await ServeAsync(model.Board["gateway"].Url!, () => status);
        await AdvanceUntilAsync(model, "gateway", s => s.Detail?.Contains("503", StringComparison.Ordinal) == true);
        Assert.False(start.IsCompleted);
        Assert.False(File.Exists(model["started"]));

        status = StatusCodes.Status200OK;
        await AdvanceUntilAsync(model, "moltbot", s => s.State == ResourceState.Healthy);
        await start;
        await Eventually.TrueAsync(() => File.Exists(model["started"]));
    }

    [Fact]
    public async Task A_crashed_process_is_started_again_after_a_growing_pause()
    {
        await using var model = new TestModel();
        model.AddScript("service", $"echo >> {model["starts"]}; [ $(wc -l < {model["starts"]}) -ge 3 ] && {Stays}; exit 3");

        await model.App.StartAsync(Cancellation);
        var first = await model.Board.WhenAsync("service", s => s.State == ResourceState.Restarting, Cancellation);
        Assert.Equal("ended with exit code 3; again in 1 s", first.Detail);
        model.Time.Advance(TimeSpan.FromSeconds(1));
        var second = await model.Board.WhenAsync("service", s => s.State == ResourceState.Restarting && s != first, Cancellation);
        Assert.Equal("ended with exit code 3; again in 2 s", second.Detail);
        model.Time.Advance(TimeSpan.FromSeconds(2));
        await model.Board.WhenAsync("service", s => s.State == ResourceState.Healthy, Cancellation);

        await Eventually.TrueAsync(() => File.ReadLines(model["starts"]).Count() == 3);
    }

    [Fact]
    public void The_pause_before_a_restart_grows_to_its_limit_and_is_forgotten_after_a_good_while()
    {
        var policy = new RestartPolicy();

        Assert.Equal([1, 2, 4, 8, 16, 30, 30], Enumerable.Range(0, 7).Select(_ => policy.DelayAfter(TimeSpan.FromSeconds(5)).TotalSeconds));
        Assert.Equal(1, policy.DelayAfter(RestartPolicy.GoodWhile).TotalSeconds);
        Assert.Equal(2, policy.DelayAfter(TimeSpan.Zero).TotalSeconds);
    }

    [Fact]
    public async Task An_unavailable_container_and_one_started_by_hand_hold_nobody_back()
    {
        await using var model = new TestModel();
        var n8n = model.Builder.AddContainer("n8n", "n8n:2");
        var ollama = model.Builder.AddContainer("ollama", "ollama:1").WithExplicitStart();
        model.AddScript("moltbot", Stays).WaitFor(n8n).WaitFor(ollama);

        await model.App.StartAsync(Cancellation);

        Assert.Equal(ResourceState.Unavailable, model.Board["n8n"].State);
        Assert.NotEmpty(model.Board["n8n"].Detail!);
        Assert.Equal(ResourceState.NotStarted, model.Board["ollama"].State);
        Assert.Equal(ResourceState.Healthy, model.Board["moltbot"].State);
        await model.App.StopAsync(Cancellation);
        Assert.Contains("moltbot: starts without n8n", model.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(78)]
    public async Task A_one_shot_that_fails_fails_the_start_with_what_it_said(int exitCode)
    {
        await using var model = new TestModel();
        var migrations = model.AddScript("migrations", $"echo no such table; exit {exitCode}");
        model.AddScript("moltbot", $"touch {model["started"]}; {Stays}").WaitForCompletion(migrations);

        var failure = await Assert.ThrowsAnyAsync<DistributedApplicationException>(() => model.App.StartAsync(Cancellation));

        Assert.Contains($"migrations: failed: ended with exit code {exitCode}", failure.Message, StringComparison.Ordinal);
        Assert.Contains("no such table", failure.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(model["started"]));
    }

    [Fact]
    public async Task A_wrong_configuration_ends_the_start_at_once()
    {
        await using var model = new TestModel();
        model.AddScript("moltbot", "echo Crypto:MasterKey is too short >&2; exit 78").WithHttpEndpoint(name: "http").WithHttpHealthCheck("/health");

        var failure = await Assert.ThrowsAnyAsync<DistributedApplicationException>(() => model.App.StartAsync(Cancellation));

        Assert.Contains("Crypto:MasterKey is too short", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_never_becomes_healthy_ends_the_start_with_the_reason()
    {
        await using var model = new TestModel();
        model.AddScript("moltbot", Stays).WithHttpEndpoint(name: "http").WithHttpHealthCheck("/health");
        var start = model.App.StartAsync(Cancellation);
        await model.Board.WhenAsync("moltbot", s => s.Detail is not null, Cancellation);

        model.Time.Advance(TimeSpan.FromMinutes(2));

        var failure = await Assert.ThrowsAnyAsync<DistributedApplicationException>(() => start);
        Assert.Contains("moltbot: running: http://127.0.0.1:", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_port_is_named_with_its_resource_and_the_variable()
    {
        using var holder = new TcpListener(IPAddress.Loopback, 0);
        holder.Start();
        var port = ((IPEndPoint)holder.LocalEndpoint).Port;
        await using var model = new TestModel("--LocalEngine:PortVariable", "AGENCIA_PORT_BASE");
        model.AddScript("moltbot", Stays).WithHttpEndpoint(port: port, name: "http");

        var failure = await Assert.ThrowsAsync<DistributedApplicationException>(() => model.App.StartAsync(Cancellation));

        Assert.Contains($"Port {port} of 'moltbot' is taken", failure.Message, StringComparison.Ordinal);
        Assert.Contains("AGENCIA_PORT_BASE", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resources_that_wait_for_each_other_are_named()
    {
        await using var model = new TestModel();
        var first = model.AddScript("first", Stays);
        first.WaitFor(model.AddScript("second", Stays).WaitFor(first));

        var failure = await Assert.ThrowsAsync<DistributedApplicationException>(() => model.App.StartAsync(Cancellation));

        Assert.Contains("first, second", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_instance_of_a_clone_says_who_runs()
    {
        await using var model = new TestModel();
        model.AddScript("service", Stays);
        await model.App.StartAsync(Cancellation);
        await using var second = model.NewBuilder().Build();

        var failure = await Assert.ThrowsAsync<DistributedApplicationException>(() => second.StartAsync(Cancellation));

        Assert.Contains($"process {Environment.ProcessId}", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_running_instance_can_be_found_and_a_stopped_one_cannot()
    {
        await using var model = new TestModel();
        model.Builder.AddParameter("dev-api-key", "key", secret: true);
        model.Builder.AddConnectionString("agencia-owner", Aspire.Hosting.ApplicationModel.ReferenceExpression.Create($"Host=db"));
        model.AddScript("moltbot", Stays).WithHttpEndpoint(name: "http");

        await model.App.StartAsync(Cancellation);
        using (var file = JsonDocument.Parse(await File.ReadAllTextAsync(model.Paths.RunFile, Cancellation)))
        {
            Assert.Equal(Environment.ProcessId, file.RootElement.GetProperty("processId").GetInt32());
            Assert.Equal(model.Board["moltbot"].Url, file.RootElement.GetProperty("urls").GetProperty("moltbot").GetString());
            Assert.Equal("Host=db", file.RootElement.GetProperty("connectionStrings").GetProperty("agencia-owner").GetString());
            Assert.Equal("key", file.RootElement.GetProperty("devApiKey").GetString());
        }

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(model.Paths.RunFile));
        await model.App.StopAsync(Cancellation);
        Assert.False(File.Exists(model.Paths.RunFile));
    }

    [Fact]
    public async Task Output_goes_to_the_console_with_its_name_and_to_a_file_of_its_own()
    {
        await using var model = new TestModel();
        var done = model.AddScript("migrations", "echo applied; echo careful >&2");
        model.AddScript("moltbot", Stays).WaitForCompletion(done);

        await model.App.StartAsync(Cancellation);
        await model.App.StopAsync(Cancellation);

        Assert.Equal(["applied", "careful"], (await File.ReadAllLinesAsync(Path.Combine(model.Paths.Logs, "migrations.log"), Cancellation)).Order());
        Assert.Contains("migrations | applied", model.Output, StringComparison.Ordinal);
    }

    // The health monitor's pauses are of the fake clock, its requests are not.
    static async Task AdvanceUntilAsync(TestModel model, string resource, Func<ResourceStatus, bool> condition) => await Eventually.TrueAsync(() =>
    {
        model.Time.Advance(TimeSpan.FromMilliseconds(100));
        return condition(model.Board[resource]);
    });

    static async Task<WebApplication> ServeAsync(string url, Func<int> status)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add(url);
        app.MapGet("/health", () => Results.StatusCode(status()));
        await app.StartAsync(Cancellation);
        return app;
    }
}
