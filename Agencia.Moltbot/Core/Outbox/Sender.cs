using System.Diagnostics;
using Agencia.Moltbot.Ports;

namespace Agencia.Moltbot.Core.Outbox;

/// <summary>Sends what waits in one contact's lane, one after the other. "sending" is committed before each call; no call is made inside a transaction.</summary>
internal sealed class Sender(IOutbox outbox, IWhatsApp whatsApp)
{
    public async Task RunAsync(Lane lane, CancellationToken cancellationToken)
    {
        while (await outbox.NextAsync(lane, cancellationToken) is { } message)
        {
            using var activity = Telemetry.Start("send", message.Trace, ActivityKind.Producer);
            activity?.SetTag("agencia.message.id", message.MessageId).SetTag("agencia.attempt", message.Attempts);
            var outcome = await whatsApp.SendAsync(message, cancellationToken);

            activity?.SetTag("agencia.outcome", outcome.GetType().Name);

            // What came of it has to be written down whether or not we are being stopped.
            if (!await outbox.RecordAsync(lane, message, outcome, CancellationToken.None))
            {
                return;
            }
        }
    }
}
