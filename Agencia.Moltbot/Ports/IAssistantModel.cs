namespace Agencia.Moltbot.Ports;

/// <param name="Role"><c>system</c>, <c>user</c> or <c>assistant</c></param>
internal sealed record PromptMessage(string Role, string Content);

/// <summary>The language model behind the AI gateway.</summary>
internal interface IAssistantModel
{
    /// <summary>The answer, or null when no model gives one now. Never throws for a model that is away, slow or talks nonsense.</summary>
    Task<string?> CompleteAsync(string model, IReadOnlyList<PromptMessage> prompt, CancellationToken cancellationToken);
}
