using Agencia.Moltbot.Configuration;
using Agencia.Moltbot.Core;
using Agencia.Moltbot.Core.Outbox;
using Agencia.Moltbot.Ports;
using Microsoft.Extensions.Options;

namespace Agencia.Moltbot.Infrastructure.Workers;

internal sealed class SendWorker(IOutbox outbox, Sender sender, SendWakeUp sends, IOptions<SendingOptions> options, TimeProvider time, ILogger<SendWorker> logger)
    : LaneWorker<LaneSend>(outbox, sends, new("sender", options.Value.Concurrency, options.Value.PerClient, options.Value.Lease, options.Value.Poll), time, logger)
{
    protected override Lane LaneOf(LaneSend work) => work.Lane;

    protected override Task RunLaneAsync(LaneSend work, long claimedAt, CancellationToken lost) => sender.RunAsync(work, claimedAt, lost);

    // Nothing to undo: the lease runs out, and what was "sending" becomes "unknown".
    protected override Task LaneFailedAsync(Lane lane, Exception failure) => Task.CompletedTask;
}
