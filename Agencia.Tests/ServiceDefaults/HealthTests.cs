using System.Net;
using System.Net.Sockets;
using Agencia.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Xunit;

namespace Agencia.Tests.ServiceDefaults;

public sealed class HealthTests
{
    private const string Details = "Host=db;Password=hunter2";

    [Fact]
    public async Task Health_shows_names_and_states_and_no_reason_that_was_not_written_for_it()
    {
        await using var app = await StartAsync(static checks => checks
            .AddCheck("database", static () => HealthCheckResult.Unhealthy(Details, new InvalidOperationException(Details)), [HealthTags.Ready])
            .AddCheck("heartbeat", static () => HealthCheckResult.Unhealthy("No heartbeat."), [HealthTags.Ready, HealthTags.Explained]));
        using var http = new HttpClient { BaseAddress = app.Address() };

        using var health = await http.GetAsync("/health", TestContext.Current.CancellationToken);
        var text = await health.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        using var alive = await http.GetAsync("/alive", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
        Assert.Equal("""{"status":"Unhealthy","checks":[{"name":"self","status":"Healthy"},{"name":"database","status":"Unhealthy"},{"name":"heartbeat","status":"Unhealthy","reason":"No heartbeat."}]}""", text);
        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
    }

    [Fact]
    public async Task Probe_HealthyService_Is0()
    {
        await using var app = await StartAsync(static _ => { });

        Assert.Equal((0, true), await ProbeAsync(app.Address()));
    }

    [Fact]
    public async Task Probe_UnhealthyService_Is1()
    {
        await using var app = await StartAsync(static checks => checks.AddCheck("database", static () => HealthCheckResult.Unhealthy()));

        Assert.Equal((1, true), await ProbeAsync(app.Address()));
    }

    [Fact]
    public async Task Probe_NobodyListens_Is1()
    {
        // Bound but not listening: nobody else can get this port meanwhile, and connecting is refused.
        using var free = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        free.Bind(new IPEndPoint(IPAddress.Loopback, 0));

        Assert.Equal((1, true), await ProbeAsync(new Uri($"http://{free.LocalEndPoint}")));
    }

    [Theory]
    [InlineData("ASPNETCORE_URLS=http://127.0.0.1:5100", "http://127.0.0.1:5100/")]
    [InlineData("ASPNETCORE_URLS=https://*:8443;http://+:8080", "http://127.0.0.1:8080/")]
    [InlineData("ASPNETCORE_URLS=http://0.0.0.0:8081", "http://127.0.0.1:8081/")]
    [InlineData("ASPNETCORE_URLS=http://[::]:8082", "http://127.0.0.1:8082/")]
    [InlineData("ASPNETCORE_URLS=http://localhost:5100 ASPNETCORE_HTTP_PORTS=8080", "http://localhost:5100/")]
    [InlineData("ASPNETCORE_URLS=http://localhost:5100 URLS=http://localhost:5200", "http://localhost:5200/")]
    [InlineData("HTTP_PORTS=8080;8081", "http://127.0.0.1:8080/")]
    [InlineData("", "http://127.0.0.1:5000/")]
    public void The_probe_asks_where_Kestrel_listens(string environment, string address)
    {
        var variables = environment.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static pair => pair.Split('=', 2)).ToDictionary(static pair => pair[0], static pair => pair[1]);

        Assert.Equal(address, OwnAddress.Find(variables.GetValueOrDefault).ToString());
    }

    private static async Task<(int ExitCode, bool SaysWhy)> ProbeAsync(Uri address)
    {
        using var output = new StringWriter();
        return (await HealthProbe.RunAsync(address, output, TestContext.Current.CancellationToken), output.ToString().Length > 2);
    }

    private static async Task<WebApplication> StartAsync(Action<IHealthChecksBuilder> add)
    {
        var builder = TestService.Create();
        add(builder.Services.AddHealthChecks());
        var app = builder.Build();
        app.MapDefaultEndpoints();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }
}
