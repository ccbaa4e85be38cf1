using Agencia.Moltbot.Ports;

namespace Agencia.Moltbot.Core.Replies;

/// <summary>
/// Finds the words for a turn: the model's where one answers, else the client's own knowledge, else a person. Promise 7: with every
/// AI provider down, customers still get an answer or a person.
/// </summary>
internal sealed class ReplyComposer(IAssistantModel model, IKnowledge knowledge)
{
    public async Task<Reply> ComposeAsync(TurnContext context, CancellationToken cancellationToken)
    {
        var waiting = context.Messages.Where(message => message.FromCustomer && message.Position > context.AnsweredPosition).ToArray();
        var question = string.Join('\n', waiting.Select(message => message.Text).Where(text => !string.IsNullOrWhiteSpace(text)));
        var texts = ReplyTexts.For(context.Client.Locale);
        if (question.Length == 0 && waiting.All(message => message.Text is null))
        {
            // A voice note or a picture: nothing that could be read yet, and nobody to pretend otherwise.
            return new Reply(texts.OnlyText, HandoffReason: null);
        }

        var index = await knowledge.ReadAsync(context.Client.Id, context.Knowledge, cancellationToken);
        return await model.CompleteAsync(context.Assistant.Model, Prompt.For(context, question, index), cancellationToken) is { } answer
            ? Handoffs.Read(answer, context, texts)
            : DegradedReply.For(context, question, index, texts);
    }
}
