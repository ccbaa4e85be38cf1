using System.Diagnostics;
using Agencia.Moltbot.Core.Replies;
using Agencia.Moltbot.Ports;

namespace Agencia.Moltbot.Core.Conversations;

/// <summary>
/// Answers what a customer has written since the last answer, with one reply. The model is asked outside any transaction; what it
/// says counts only if the lane is still ours at the commit.
/// </summary>
internal sealed class Turn(IConversations conversations, ReplyComposer composer)
{
    public async Task RunAsync(Lane lane, CancellationToken cancellationToken)
    {
        // A draft is thrown away once at most: a customer who goes on writing must not put off the answer for ever.
        for (var firstDraft = true; ; firstDraft = false)
        {
            if (await conversations.ReadAsync(lane, cancellationToken) is not { } context)
            {
                return;
            }

            using var activity = Telemetry.Start("turn", context.Trace, ActivityKind.Consumer);
            var reply = await ComposeAsync(context, cancellationToken);
            var outcome = await conversations.CommitAsync(lane, context.ReadUpTo, reply, firstDraft && !context.PastMaxWait, cancellationToken);
            if (outcome != TurnOutcome.Superseded)
            {
                return;
            }
        }
    }

    /// <summary>After a turn that failed: again later, or, after the last attempt, a dead letter and a person.</summary>
    public Task FailAsync(Lane lane, Exception failure, CancellationToken cancellationToken) =>
        conversations.FailAsync(lane, failure.GetType().Name, cancellationToken);

    private async Task<Reply?> ComposeAsync(TurnContext context, CancellationToken cancellationToken)
    {
        var waiting = context.Messages.Any(message => message.FromCustomer && message.Position > context.AnsweredPosition);
        return waiting && !context.WithPerson ? await composer.ComposeAsync(context, cancellationToken) : null;
    }
}
