using Agencia.Moltbot.Configuration;
using Agencia.Moltbot.Core;
using Agencia.Moltbot.Core.Conversations;
using Agencia.Moltbot.Ports;
using Microsoft.Extensions.Options;

namespace Agencia.Moltbot.Infrastructure.Workers;

internal sealed class TurnWorker(
    IConversations conversations, Turn turn, TurnWakeUp turns, SendWakeUp sends, IOptions<ConversationOptions> options, TimeProvider time, ILogger<TurnWorker> logger)
    : LaneWorker<TurnContext>(conversations, turns, new("turns", options.Value.Concurrency, options.Value.PerClient, options.Value.Lease, options.Value.Poll), time, logger)
{
    protected override Lane LaneOf(TurnContext work) => work.Lane;

    protected override async Task RunLaneAsync(TurnContext work, long claimedAt, CancellationToken lost)
    {
        var outcome = await turn.RunAsync(work, lost);
        sends.Signal();
        if (outcome == TurnOutcome.CommittedAndDueAgain)
        {
            turns.Signal(options.Value.QuietWindow);
        }
    }

    protected override Task LaneFailedAsync(Lane lane, Exception failure) => turn.FailAsync(lane, failure, CancellationToken.None);
}
