using Agencia.Moltbot.Configuration;
using Agencia.Moltbot.Core.Inbox;
using Agencia.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace Agencia.Moltbot.Infrastructure.Workers;

/// <summary>Commits what the webhook endpoint accepts.</summary>
internal sealed partial class IntakeWorker(Intake intake, IOptions<IntakeOptions> options, ILogger<IntakeWorker> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, options.Value.Writers).Select(_ => intake.RunAsync(BatchFailed, stoppingToken)));

    private void BatchFailed(Exception failure, int webhooks) => Failed(logger, webhooks, failure.NameForLog());

    [LoggerMessage(1001, LogLevel.Warning, "{Webhooks} webhooks could not be committed and were answered 503: {Failure}")]
    private static partial void Failed(ILogger logger, int webhooks, string failure);
}
