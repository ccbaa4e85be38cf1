using System.Net;
using System.Net.Sockets;
using Agencia.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Agencia.Tests.ServiceDefaults;

public sealed class RunServiceTests : IDisposable
{
    private readonly CapturedLogs logs = new();
    private readonly StringWriter errors = new();

    public void Dispose()
    {
        logs.Dispose();
        errors.Dispose();
    }

    [Fact]
    public async Task A_clean_stop_ends_with_0()
    {
        var app = Build(static _ => { });
        app.Lifetime.ApplicationStarted.Register(app.Lifetime.StopApplication);

        Assert.Equal(ExitCodes.Stopped, await RunAsync(app));
        Assert.Empty(errors.ToString());
    }

    [Fact]
    public async Task A_hosted_service_that_refuses_the_start_ends_it_with_77_and_its_message_alone()
    {
        var app = Build(static builder => builder.Services.AddHostedService<Refusing>());

        Assert.Equal(ExitCodes.Refused, await RunAsync(app));
        Assert.Equal($"Agencia.Tests does not start. The role owns tables.{Environment.NewLine}", errors.ToString());
        Assert.DoesNotContain("   at ", logs.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_background_service_that_refuses_after_the_start_ends_with_77_too()
    {
        var app = Build(static builder => builder.Services.AddHostedService(static services => new Failing(services.GetRequiredService<IHostApplicationLifetime>(), new StartupRefusedException("The role owns tables."))));

        Assert.Equal(ExitCodes.Refused, await RunAsync(app));
        Assert.Contains("The role owns tables.", errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_background_service_that_fails_ends_with_1_and_its_exception_in_the_log()
    {
        var app = Build(static builder => builder.Services.AddHostedService(static services => new Failing(services.GetRequiredService<IHostApplicationLifetime>(), new InvalidDataException("broken row"))));

        Assert.Equal(ExitCodes.Failed, await RunAsync(app));
        Assert.Contains("Critical Agencia.Start", logs.Text, StringComparison.Ordinal);
        Assert.Contains("broken row", logs.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_port_ends_the_start_with_one_line_that_names_it_and_the_variable()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var url = $"http://{taken.LocalEndpoint}";
        var app = Build(builder => builder.WebHost.UseUrls(url));

        Assert.Equal(ExitCodes.Failed, await RunAsync(app));
        var line = Assert.Single(errors.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(url, line, StringComparison.Ordinal);
        Assert.Contains("AGENCIA_PORT_BASE", line, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", logs.Text, StringComparison.Ordinal);
    }

    private WebApplication Build(Action<WebApplicationBuilder> add)
    {
        var builder = TestService.Create();
        builder.Logging.AddProvider(logs);
        add(builder);
        return builder.Build();
    }

    private Task<int> RunAsync(WebApplication app) => app.RunServiceAsync(errors, TestContext.Current.CancellationToken);

    private sealed class Refusing : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => throw new StartupRefusedException("The role owns tables.");

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class Failing(IHostApplicationLifetime lifetime, Exception failure) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
            await started.Task;
            throw failure;
        }
    }
}
