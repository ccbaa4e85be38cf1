using Agencia.Moltbot.Ports;

namespace Agencia.Moltbot.Core.Replies;

/// <summary>How the model asks for a person, and what the customer is told then.</summary>
internal static class Handoffs
{
    private const string Mark = "[HANDOFF]";

    public const string Instruction = $"When you cannot answer from the knowledge above, or the customer wants a person, begin your answer with {Mark}.";

    public static Reply Read(string answer, TurnContext context, ReplyTexts texts)
    {
        if (!answer.Contains(Mark, StringComparison.OrdinalIgnoreCase))
        {
            return new Reply(answer, HandoffReason: null);
        }

        var rest = answer.Replace(Mark, "", StringComparison.OrdinalIgnoreCase).Trim();
        return new Reply(rest.Length > 0 ? rest : Text(context, texts), "the assistant asked for a person");
    }

    /// <summary>The client's own away message, then our words; a second time only that it is on its way.</summary>
    public static string Text(TurnContext context, ReplyTexts texts) =>
        context.HandoffRequested ? texts.StillWaiting : context.Client.AwayMessage ?? texts.Handoff;
}
