using Agencia.Moltbot.Configuration;
using Agencia.Moltbot.Core;
using Agencia.Moltbot.Core.Inbox;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace Agencia.Moltbot.Infrastructure.Workers;

/// <summary>Reads the inbox, batch after batch.</summary>
internal sealed partial class IngestWorker(
    Ingest ingest, IngestWakeUp wakeUp, TurnWakeUp turns, SendWakeUp sends, ITypingIndicator typing,
    IOptions<IntakeOptions> intake, IOptions<ConversationOptions> conversations, TimeProvider time, ILogger<IngestWorker> logger) : BackgroundService
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await RunOnceAsync(stoppingToken) < intake.Value.IngestBatchSize)
                {
                    await Task.Delay(intake.Value.IngestPause, time, stoppingToken);
                    await wakeUp.WaitAsync(conversations.Value.Poll, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                Failed(logger, failure.NameForLog());
                await Task.Delay(AfterFailure, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var (webhooks, messages) = await ingest.RunOnceAsync(intake.Value.IngestBatchSize, cancellationToken);
        if (webhooks > 0)
        {
            turns.Signal(conversations.Value.QuietWindow);
            sends.Signal();
        }

        if (conversations.Value.TypingIndicator && conversations.Value.QuietWindow > TimeSpan.Zero)
        {
            foreach (var message in messages.Where(message => message.IsAnswered))
            {
                typing.Show(message.TenantId, message.NumberId, message.Wamid);
            }
        }

        return webhooks;
    }

    [LoggerMessage(2001, LogLevel.Warning, "Reading the inbox failed and is tried again: {Failure}")]
    private static partial void Failed(ILogger logger, string failure);
}
