using Agencia.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Agencia.Tests.ServiceDefaults;

public sealed partial class LogTests
{
    [Fact]
    public async Task Secrets_are_erased_and_personal_data_become_a_hash_that_tells_people_apart()
    {
        using var logs = new CapturedLogs();
        await using var app = Build(logs, ("LogRedaction:Key", new string('k', 32)));
        var logger = app.Services.GetRequiredService<ILogger<LogTests>>();

        LogSample(logger, "34600111222", "EAAG-token", "seen");
        LogSample(logger, "34600111222", "EAAG-token", "again");
        LogSample(logger, "34600333444", "EAAG-token", "other");

        Assert.DoesNotContain("34600", logs.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("EAAG", logs.Text, StringComparison.Ordinal);
        var people = logs.Text.Split('\n').Select(static line => line.Split('|')[0].Split(' ')).Select(static words => (Outcome: words[2], Person: words[4])).ToList();
        Assert.Equal(["seen", "again", "other"], people.Select(static line => line.Outcome));
        Assert.Matches("^[0-9a-f]{16}$", people[0].Person);
        Assert.Equal(people[0].Person, people[1].Person);
        Assert.NotEqual(people[0].Person, people[2].Person);
    }

    [Fact]
    public async Task Libraries_that_log_URLs_and_calls_are_quiet_by_default_and_ours_are_not()
    {
        await using var app = Build(null);
        var loggers = app.Services.GetRequiredService<ILoggerFactory>();

        Assert.False(loggers.CreateLogger("Microsoft.AspNetCore.Routing").IsEnabled(LogLevel.Information));
        Assert.False(loggers.CreateLogger("System.Net.Http.HttpClient.graph").IsEnabled(LogLevel.Information));
        Assert.True(loggers.CreateLogger("Microsoft.AspNetCore.Routing").IsEnabled(LogLevel.Warning));
        Assert.True(loggers.CreateLogger("Agencia.Moltbot").IsEnabled(LogLevel.Information));
    }

    [Fact]
    public async Task Configuration_can_raise_a_level_but_request_URLs_stay_out_of_the_log()
    {
        await using var app = Build(null, ("Logging:LogLevel:Microsoft.AspNetCore", "Debug"));
        var loggers = app.Services.GetRequiredService<ILoggerFactory>();

        Assert.True(loggers.CreateLogger("Microsoft.AspNetCore.Routing").IsEnabled(LogLevel.Debug));
        Assert.False(loggers.CreateLogger("Microsoft.AspNetCore.Hosting.Diagnostics").IsEnabled(LogLevel.Information));
    }

    private static WebApplication Build(CapturedLogs? logs, params (string Key, string Value)[] configuration)
    {
        var builder = TestService.CreateInMemory(configuration);
        if (logs is not null)
        {
            builder.Logging.ClearProviders().AddProvider(logs);
        }

        return builder.Build();
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "{Outcome} from {Sender} with {Token}")]
    private static partial void LogSample(ILogger logger, [Personal] string sender, [Secret] string token, string outcome);
}
