using Agencia.Moltbot.Configuration;
using Agencia.Moltbot.Core;
using Agencia.Moltbot.Core.Outbox;
using Agencia.Moltbot.Ports;
using Microsoft.Extensions.Options;

namespace Agencia.Moltbot.Infrastructure.Workers;

internal sealed class SendWorker(IOutbox outbox, Sender sender, SendWakeUp sends, IOptions<SendingOptions> options, TimeProvider time, ILogger<SendWorker> logger)
    : LaneWorker(outbox, sends, new("sender", options.Value.Concurrency, options.Value.Lease, options.Value.Poll), time, logger)
{
    protected override Task RunLaneAsync(Lane lane, CancellationToken cancellationToken) => sender.RunAsync(lane, cancellationToken);

    // Nothing to undo: the lease runs out, and what was "sending" becomes "unknown".
    protected override Task LaneFailedAsync(Lane lane, Exception failure) => Task.CompletedTask;
}
