using Agencia.Moltbot.Configuration;
using Agencia.Moltbot.Core;
using Agencia.Moltbot.Core.Inbox;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace Agencia.Moltbot.Infrastructure.Workers;

/// <summary>Reads the inbox, batch after batch.</summary>
/// <param name="urgent">Which webhooks: those in which a customer may have written, or those that only report.</param>
/// <param name="pause">After a batch, for more to come.</param>
internal abstract partial class IngestWorker(
    bool urgent, TimeSpan pause, WakeUp wakeUp, Ingest ingest, IOptions<IntakeOptions> intake, IOptions<ConversationOptions> conversations,
    TimeProvider time, ILogger logger) : BackgroundService
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRest = TimeSpan.FromMilliseconds(100);

    private readonly Rest rest = new(from: 8, LongestRest, time);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var startedAt = rest.Start();
                var (webhooks, applied) = await ingest.RunOnceAsync(urgent, intake.Value.IngestBatchSize, stoppingToken);
                Tell(applied);
                if (webhooks < intake.Value.IngestBatchSize)
                {
                    await Task.WhenAll(Task.Delay(pause, time, stoppingToken), rest.AfterAsync(webhooks, startedAt, stoppingToken));
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

    /// <summary>Wakes those for whom there is something to do now.</summary>
    protected abstract void Tell(AppliedUpdates applied);

    [LoggerMessage(2001, LogLevel.Warning, "Reading the inbox failed and is tried again: {Failure}")]
    private static partial void Failed(ILogger logger, string failure);
}

internal sealed class MessageIngestWorker(
    Ingest ingest, IngestWakeUp wakeUp, TurnWakeUp turns, SendWakeUp sends, ITypingIndicator typing,
    IOptions<IntakeOptions> intake, IOptions<ConversationOptions> conversations, TimeProvider time, ILogger<MessageIngestWorker> logger)
    : IngestWorker(urgent: true, intake.Value.IngestPause, wakeUp, ingest, intake, conversations, time, logger)
{
    private readonly ConversationOptions options = conversations.Value;

    protected override void Tell(AppliedUpdates applied)
    {
        if (applied.Messages.Count > 0)
        {
            turns.Signal(options.QuietWindow);
        }

        // A webhook may hold both.
        if (applied.EndsUnknownSends)
        {
            sends.Signal();
        }

        if (options.TypingIndicator && options.QuietWindow > TimeSpan.Zero)
        {
            foreach (var message in applied.Messages.Where(message => message.IsAnswered))
            {
                typing.Show(message.TenantId, message.NumberId, message.Wamid);
            }
        }
    }
}

internal sealed class ReportIngestWorker(
    Ingest ingest, ReportWakeUp wakeUp, SendWakeUp sends, IOptions<IntakeOptions> intake, IOptions<ConversationOptions> conversations, TimeProvider time, ILogger<ReportIngestWorker> logger)
    : IngestWorker(urgent: false, intake.Value.ReportPause, wakeUp, ingest, intake, conversations, time, logger)
{
    protected override void Tell(AppliedUpdates applied)
    {
        if (applied.EndsUnknownSends)
        {
            sends.Signal();
        }
    }
}
