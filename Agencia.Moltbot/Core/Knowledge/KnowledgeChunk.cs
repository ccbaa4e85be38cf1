namespace Agencia.Moltbot.Core.Knowledge;

/// <summary>A piece of a client's knowledge that fits one WhatsApp answer.</summary>
/// <param name="Heading">Document title and headings above the text, outermost first, joined by <see cref="Separator"/>; for a question-and-answer pair the question is last.</param>
/// <param name="Text">The client's own sentences, plain, at most <see cref="KnowledgeSplitter.LongestChunk"/> characters unless one sentence is longer.</param>
/// <param name="Position">Order within the document, from 0.</param>
internal sealed record KnowledgeChunk(string Heading, string Text, int Position)
{
    public const string Separator = " > ";
}
