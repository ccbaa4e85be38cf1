using System.Diagnostics;
using System.Net;
using Agencia.WhatsAppSimulator.Configuration;
using Xunit;

namespace Agencia.Tests.Simulator;

public sealed class StartTests
{
    [Fact]
    public async Task Without_an_app_secret_the_start_is_refused_and_the_key_named()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(SimulatorOptions).Assembly.Location])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            Environment = { ["ASPNETCORE_URLS"] = "http://127.0.0.1:0", ["WhatsApp__AppSecret"] = "" },
        };

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(78, process.ExitCode);
        Assert.Contains("WhatsApp:AppSecret", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("listening", await output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_foreign_host_name_is_turned_away()
    {
        await using var moltbot = await MoltbotReceiver.StartAsync();
        await using var simulator = SimulatorHost.Start(moltbot);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/_/sends") { Headers = { Host = "evil.example" } };

        using var response = await simulator.Control.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }
}
