namespace Agencia.Moltbot.Core.Knowledge;

/// <summary>A chunk that has to do with a question.</summary>
/// <param name="Share">How likely the answer is here, if it is anywhere, 0 to 1.</param>
/// <param name="Excerpt">The chunk's own sentences that answer best, ready to send.</param>
internal sealed record KnowledgeHit(KnowledgeChunk Chunk, double Share, string Excerpt);
