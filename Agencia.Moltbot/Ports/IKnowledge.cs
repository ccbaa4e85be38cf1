using Agencia.Moltbot.Core.Knowledge;

namespace Agencia.Moltbot.Ports;

/// <summary>A client's knowledge base, ready to be searched.</summary>
internal interface IKnowledge
{
    Task<KnowledgeIndex> ReadAsync(Guid tenantId, KnowledgeStamp stamp, CancellationToken cancellationToken);
}
