using System.Diagnostics;
using Agencia.Moltbot.Core.Replies;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults;

namespace Agencia.Moltbot.Core.Conversations;

/// <summary>
/// Answers what a customer has written since the last answer, with one reply. The model is asked outside any transaction; what it
/// says counts only if the lane is still ours at the commit. Turns that end together share a commit.
/// </summary>
internal sealed class Turn
{
    private const int SetSize = 128;

    private static readonly TimeSpan LongestRest = TimeSpan.FromMilliseconds(30);

    private readonly IConversations conversations;
    private readonly ReplyComposer composer;
    private readonly GroupCommit<TurnDraft, TurnOutcome> commits;
    private readonly GroupCommit<Lane, TurnContext?> reads;

    public Turn(IConversations conversations, ReplyComposer composer, TimeProvider time)
    {
        (this.conversations, this.composer) = (conversations, composer);
        commits = new(SetSize, writers: 1, drafts => conversations.CommitAsync(drafts, CancellationToken.None), new Rest(from: 4, LongestRest, time));
        reads = new(SetSize, writers: 1, lanes => conversations.ReadAsync(lanes, CancellationToken.None));
    }

    /// <param name="lost">Cancelled when the lane is another's.</param>
    public async Task<TurnOutcome> RunAsync(TurnContext context, CancellationToken lost)
    {
        using var activity = Telemetry.Start("turn", context.Trace, ActivityKind.Consumer);

        // A draft is thrown away once at most: a customer who goes on writing must not put off the answer for ever.
        for (var firstDraft = true; ; firstDraft = false)
        {
            var reply = await ComposeAsync(context, lost);
            InjectionPoint.Pass("turn.composed");
            var outcome = await commits.AddAsync(new(context.Lane, context.ReadUpTo, reply, firstDraft && !context.PastMaxWait, Activity.Current?.Id));
            if (outcome != TurnOutcome.Superseded)
            {
                return outcome;
            }

            if (await reads.AddAsync(context.Lane) is not { } again)
            {
                return TurnOutcome.LeaseLost;
            }

            context = again;
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
