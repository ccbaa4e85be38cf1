using Agencia.Moltbot.Core.Conversations;

namespace Agencia.Moltbot.Core.DeadLetters;

/// <summary>What a letter is about, as it stands now.</summary>
/// <param name="MessageStatus">Of the message that was not sent; null for a turn.</param>
/// <param name="StatusAt">When Meta reported that status.</param>
/// <param name="UnderWay">In the outbox, or the conversation is due or being answered.</param>
/// <param name="Answered">A turn: a message of ours has followed the letter.</param>
/// <param name="Superseded">A newer letter is about the same message.</param>
internal sealed record LetterFacts(string? MessageStatus, DateTimeOffset? StatusAt, bool UnderWay, bool Answered, bool Superseded);

/// <param name="NextLetter">The first letter about the same thing after this replay.</param>
/// <param name="Answer">A turn: the first message of ours after this replay.</param>
internal sealed record ReplayFacts(DateTimeOffset At, Guid? By, (Guid Id, DateTimeOffset At)? NextLetter, (Guid Id, DateTimeOffset At)? Answer);

/// <summary>Derives what became of a letter and its replays. Nothing of it is stored, so it can't be out of date.</summary>
internal static class LetterState
{
    public const string Open = "open";
    public const string Replayed = "replayed";
    public const string Resolved = "resolved";

    public const string Pending = "pending";
    public const string Dead = "dead";
    public const string Answered = "answered";
    public const string Unanswered = "unanswered";

    public static string Of(LetterFacts letter, IReadOnlyList<ReplayFacts> replays) => letter switch
    {
        { MessageStatus: { } status, UnderWay: false } when MessageStatus.Rank(status) > MessageStatus.Rank(MessageStatus.Unknown) && status != MessageStatus.Failed => Resolved,
        { Answered: true } => Resolved,
        { Superseded: true } => Replayed,
        { UnderWay: true } when replays.Count > 0 => Replayed,
        _ => Open,
    };

    /// <param name="newest">The last replay is the one that the present state speaks of.</param>
    public static (string Outcome, DateTimeOffset? At) Outcome(LetterFacts letter, ReplayFacts replay, bool newest) => replay switch
    {
        { Answer: { } answer } when replay.NextLetter is not { } next || answer.At <= next.At => (Answered, answer.At),
        { NextLetter: { } next } => (Dead, next.At),
        _ when newest && letter.UnderWay => (Pending, null),
        _ when letter.MessageStatus is { } status => newest ? (status, letter.StatusAt) : (MessageStatus.Failed, null),
        _ => (Unanswered, null),
    };
}
