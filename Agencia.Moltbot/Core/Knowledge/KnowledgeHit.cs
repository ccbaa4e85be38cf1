namespace Agencia.Moltbot.Core.Knowledge;

/// <summary>A chunk that has to do with a question.</summary>
/// <param name="Score">For ranking hits of one search only.</param>
/// <param name="Coverage">Share of the question's content that the chunk speaks of, 0 to 1.</param>
/// <param name="Excerpt">The chunk's own sentences that answer best, ready to send.</param>
internal sealed record KnowledgeHit(KnowledgeChunk Chunk, double Score, double Coverage, string Excerpt)
{
    /// <summary>The parts of the question's content that it speaks of.</summary>
    public IReadOnlySet<string> Met { get; init; } = new HashSet<string>();
}
