using Agencia.Moltbot.Core.Knowledge;
using Agencia.Moltbot.Ports;

namespace Agencia.Moltbot.Core.Replies;

/// <summary>A reply without a model: the client's own sentences, or a person.</summary>
internal static class DegradedReply
{
    public static Reply For(TurnContext context, string question, KnowledgeIndex index, ReplyTexts texts) => DegradedAnswer.Decide(question, index) switch
    {
        Decision.Greeting => new(texts.Greeting(context.Client.Name), HandoffReason: null),
        Decision.Thanks => new(texts.Thanks, HandoffReason: null),
        Decision.Answer { IsComplete: true } answer => new(answer.Text, HandoffReason: null),
        Decision.Answer answer => new($"{answer.Text}\n\n{texts.RestIsForwarded}", "a part of the question is not in the knowledge base"),
        Decision.Handoff handoff => new(Handoffs.Text(context, texts), Reason(handoff.Reason)),
        var other => throw new InvalidOperationException($"No reply for {other.GetType().Name}."),
    };

    private static string Reason(HandoffReason reason) => reason switch
    {
        HandoffReason.AskedForPerson => "the customer asked for a person",
        HandoffReason.Complaint => "a complaint",
        HandoffReason.LiveState => "about the state of things: a booking, an order, a free place",
        HandoffReason.NotUnderstood => "not understood",
        _ => "not in the knowledge base",
    };
}
