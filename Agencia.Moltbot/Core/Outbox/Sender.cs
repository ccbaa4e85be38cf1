using System.Diagnostics;
using Agencia.Moltbot.Configuration;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace Agencia.Moltbot.Core.Outbox;

/// <summary>
/// Sends what waits in a contact's lane, one after the other. "sending" is committed before each call; no call is made inside a
/// transaction. Sends that end together share the commit of their outcomes.
/// </summary>
internal sealed class Sender
{
    private const int SetSize = 128;

    private static readonly TimeSpan LongestRest = TimeSpan.FromMilliseconds(30);

    private readonly IWhatsApp whatsApp;
    private readonly TimeProvider time;
    private readonly SendingOptions options;
    private readonly GroupCommit<SendResult, LaneSend?> records;

    public Sender(IOutbox outbox, IWhatsApp whatsApp, IOptions<SendingOptions> options, TimeProvider time)
    {
        (this.whatsApp, this.time, this.options) = (whatsApp, time, options.Value);

        // What came of a call has to be written down whether or not we are being stopped.
        records = new(SetSize, writers: 1, results => outbox.RecordAsync(results, CancellationToken.None), new Rest(from: 4, LongestRest, time));
    }

    /// <param name="markedAt">A timestamp from before the first message was marked as being sent.</param>
    /// <param name="lost">Cancelled when the lane is another's.</param>
    public async Task RunAsync(LaneSend first, long markedAt, CancellationToken lost)
    {
        for (var (next, marked) = ((LaneSend?)first, markedAt); next is { Message: var message };)
        {
            InjectionPoint.Pass("send.marked");
            var outcome = await SendAsync(message, marked, lost);
            InjectionPoint.Pass("send.answered");
            marked = time.GetTimestamp();
            next = await RecordAsync(new(next.Lane, message, outcome), lost);
        }
    }

    // While the database is away, what we know must not become something that has to be looked for. After a lease's time the lane gives up.
    private async Task<LaneSend?> RecordAsync(SendResult result, CancellationToken lost)
    {
        for (var answeredAt = time.GetTimestamp(); ;)
        {
            try
            {
                return await records.AddAsync(result);
            }
            catch (Exception away) when (away is not SetRefusedException && !lost.IsCancellationRequested && time.GetElapsedTime(answeredAt) < options.Lease)
            {
                await Task.Delay(options.Poll, time, lost).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<SendOutcome> SendAsync(OutgoingMessage message, long markedAt, CancellationToken lost)
    {
        // A process that stood still: the call could outlast the lease, and another runner begin to look what became of it.
        if (lost.IsCancellationRequested || time.GetElapsedTime(markedAt) > options.Lease - options.Timeout)
        {
            return new SendOutcome.NotWritten("the lease was about to end before the call was made");
        }

        using var activity = Telemetry.Start("send", message.Trace, ActivityKind.Producer);
        activity?.SetTag("agencia.message.id", message.MessageId).SetTag("agencia.attempt", message.Attempts);
        var outcome = await whatsApp.SendAsync(message, lost);
        activity?.SetTag("agencia.outcome", outcome.GetType().Name);
        return outcome;
    }
}
