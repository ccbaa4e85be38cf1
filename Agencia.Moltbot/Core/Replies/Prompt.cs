using System.Text;
using Agencia.Moltbot.Core.Knowledge;
using Agencia.Moltbot.Ports;

namespace Agencia.Moltbot.Core.Replies;

/// <summary>What the model is shown: the assistant's own prompt, the knowledge that fits the question, then the conversation.</summary>
internal static class Prompt
{
    private const int KnowledgePieces = 6;

    public static IReadOnlyList<PromptMessage> For(TurnContext context, string question, KnowledgeIndex index)
    {
        var prompt = new List<PromptMessage> { new("system", System(context, question, index)) };

        // Unanswered messages follow everything answered, whatever their times: they are what is asked now.
        var ordered = context.Messages.OrderBy(message => message.FromCustomer && message.Position > context.AnsweredPosition).ThenBy(message => message.Position);
        foreach (var message in ordered)
        {
            prompt.Add(new(message.FromCustomer ? "user" : "assistant", message.Text ?? $"[{message.Kind}]"));
        }

        return prompt;
    }

    private static string System(TurnContext context, string question, KnowledgeIndex index)
    {
        var system = new StringBuilder(context.Assistant.Prompt);
        var hits = index.Search(question, KnowledgePieces);
        if (hits.Count > 0)
        {
            system.Append("\n\n# Knowledge\n");
            foreach (var hit in hits)
            {
                system.Append("\n## ").Append(hit.Chunk.Heading).Append('\n').Append(hit.Chunk.Text).Append('\n');
            }
        }

        return system.Append("\n\n").Append(Handoffs.Instruction).ToString();
    }
}
