using System.ComponentModel.DataAnnotations;

namespace Agencia.Moltbot.Configuration;

/// <summary>Section <c>Conversations</c>: when and how a conversation gets its turn.</summary>
internal sealed class ConversationOptions
{
    /// <summary>How long a conversation must be silent before it is answered. Bursts are answered once.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:30")]
    public TimeSpan QuietWindow { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a burst may put off its answer, from its first message on.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan MaxWait { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>A turn whose process died is taken over after this long. Kept alive by a heartbeat at a third of it.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "00:10:00")]
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Turns under way at once in this process. Most of a turn is waiting for a model; it costs some kilobytes meanwhile.</summary>
    [Range(1, 4096)]
    public int Concurrency { get; init; } = 256;

    /// <summary>Of them, turns of one client: what its flood may take before the others have theirs.</summary>
    [Range(1, 4096)]
    public int PerClient { get; init; } = 64;

    /// <summary>Messages of the conversation that the assistant is shown.</summary>
    [Range(1, 200)]
    public int History { get; init; } = 20;

    /// <summary>How old a message may be that the assistant is shown or answers. What a customer said half a year ago is seldom what they mean now.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan HistoryAge { get; init; } = TimeSpan.FromDays(45);

    /// <summary>Turns that fail (not: answers without AI) before the conversation is handed over to a person.</summary>
    [Range(1, 100)]
    public int MaxAttempts { get; init; } = 5;

    /// <summary>How often to look for due conversations when nothing announced one (another replica may have).</summary>
    [Range(typeof(TimeSpan), "00:00:00.05", "00:01:00")]
    public TimeSpan Poll { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long the AI gateway may take for one answer; without one Moltbot answers from the knowledge base.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(40);

    /// <summary>Show "typing…" and the blue ticks as soon as a message has come.</summary>
    public bool TypingIndicator { get; init; } = true;
}
