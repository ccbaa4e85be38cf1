namespace Agencia.Moltbot.Core.Knowledge;

/// <summary>What to do with a message when no AI is there to answer it.</summary>
internal abstract record Decision
{
    private Decision()
    {
    }

    /// <summary>Send the client's own words.</summary>
    /// <param name="IsComplete">False when the message asked more than the knowledge answers.</param>
    internal sealed record Answer(string Text, IReadOnlyList<KnowledgeHit> Sources, bool IsComplete) : Decision;

    internal sealed record Greeting : Decision;

    internal sealed record Thanks : Decision;

    internal sealed record Handoff(HandoffReason Reason) : Decision;
}

internal enum HandoffReason
{
    /// <summary>The customer wants a person.</summary>
    AskedForPerson,

    /// <summary>A complaint; a person answers those.</summary>
    Complaint,

    /// <summary>No question could be made out: nonsense, emojis, nothing.</summary>
    NotUnderstood,

    /// <summary>A free place, an order's state, a booking to be noted down, who is in today: no document does.</summary>
    LiveState,

    /// <summary>A question that the knowledge doesn't answer well enough.</summary>
    NotInKnowledge,
}
