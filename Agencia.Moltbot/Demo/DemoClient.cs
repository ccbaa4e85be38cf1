using Agencia.Moltbot.Core.Clients;
using Agencia.Moltbot.Infrastructure.Postgres;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults;
using Agencia.ServiceDefaults.Postgres;

namespace Agencia.Moltbot.Demo;

/// <summary>A client to talk to on a fresh checkout; in Development only.</summary>
internal sealed partial class DemoClient(IClients clients, TimeProvider time, ILogger<DemoClient> logger) : BackgroundService
{
    /// <summary>Of the demo client's number, as checks from outside know it.</summary>
    public const string PhoneNumberId = "100000000000001";

    // Of nobody: Spanish numbers begin with 6 to 9, and this one is the one in the clinic's texts.
    private const string DisplayPhoneNumber = "34910000000";

    private static readonly Guid Id = new("01900000-0000-7000-8000-000000000001");

    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Actor.Current = new(AuditActor.Moltbot);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await clients.AddAsync(Client(), stoppingToken))
                {
                    Added(logger, DemoClinic.Name);
                }

                return;
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // The database is away, or the default Meta app's row is not there yet.
                NotYet(logger, failure.NameForLog());
            }

            await Task.Delay(TryAgain, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static NewClient Client() => new(
        Id,
        new(DemoClinic.Name, DemoClinic.Locale, DemoClinic.TimeZone, DemoClinic.AwayMessage),
        // The simulator takes any token.
        new(PhoneNumberId, DisplayPhoneNumber, "simulator", MetaApp.Default),
        new(DemoClinic.AssistantName, DemoClinic.Prompt, "default"),
        [new(DemoClinic.KnowledgeTitle, DemoClinic.Knowledge)]);

    [LoggerMessage(6001, LogLevel.Information, "The demo client {Client} was added")]
    private static partial void Added(ILogger logger, string client);

    [LoggerMessage(6002, LogLevel.Debug, "The demo client could not be added yet: {Failure}")]
    private static partial void NotYet(ILogger logger, string failure);
}

internal static class DemoClientExtensions
{
    public static void AddDemoClient(this IHostApplicationBuilder builder)
    {
        if (builder.Environment.IsDevelopment())
        {
            builder.Services.AddHostedService<DemoClient>();
        }
    }
}
