using Agencia.Moltbot.Core.Conversations;
using Agencia.Moltbot.Core.Outbox;

namespace Agencia.Moltbot.Core.DeadLetters;

/// <summary>What came of asking for a replay.</summary>
/// <param name="Found">False: there is no such letter.</param>
/// <param name="Refusal">Why it was not replayed and what to do about it; null: it is on its way.</param>
internal readonly record struct ReplayResult(bool Found, string? Refusal)
{
    public static ReplayResult Missing => default;

    public static ReplayResult Refused(string why) => new(Found: true, why);

    public static ReplayResult Done => new(Found: true, Refusal: null);

    public bool Replayed => Found && Refusal is null;
}

/// <summary>All that decides about a replay, read under the lock of the contact.</summary>
/// <param name="MessageStatus">Of the message that was not sent; null for a turn.</param>
/// <param name="UnderWay">A send: the message is in the outbox. A turn: the conversation is due or being answered.</param>
/// <param name="Answered">A turn: a message of ours has followed since.</param>
internal sealed record ReplaySituation(
    string? MessageStatus, bool UnderWay, bool Answered, bool OptedOut, bool WithPerson, bool NumberPaused, DateTimeOffset? LastInboundAt, DateTimeOffset Now);

/// <summary>A replay that can't succeed as things stand is refused at once: to fail again later would tell nobody anything new.</summary>
internal static class ReplayPolicy
{
    /// <returns>What to do instead; null: it may be replayed.</returns>
    public static string? Refusal(ReplaySituation now, bool force) => now switch
    {
        { UnderWay: true } => "It is under way: an earlier replay, or a turn of the conversation, has not come to its end. Look at it again in a moment.",
        { MessageStatus: { } status } when status != MessageStatus.Failed => $"The message has been sent after all: it is {status}. There is nothing to replay.",
        { Answered: true } => "The conversation has been answered since. Write to the customer instead: POST /api/v1/conversations/{id}/messages.",
        { OptedOut: true } => "The customer has opted out of messages. Nothing may be sent until the customer writes and opts in again.",
        { WithPerson: true } => "A person has taken the conversation over, so the assistant stays silent. Give it back to the assistant first.",
        _ when now.LastInboundAt is null || now.Now - now.LastInboundAt >= SendPolicy.ServiceWindow =>
            "The 24-hour customer-service window is closed. Replay it after the customer has written again.",
        { NumberPaused: true } when !force =>
            "Sending is paused for the number. Renew its access token and resume it, or replay with \"force\": true to let the message wait for that.",
        _ => null,
    };
}
