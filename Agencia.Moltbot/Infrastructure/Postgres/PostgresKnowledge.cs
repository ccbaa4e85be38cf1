using System.Collections.Concurrent;
using Agencia.Moltbot.Core.Knowledge;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults.Postgres;

namespace Agencia.Moltbot.Infrastructure.Postgres;

/// <summary>Indexes are kept in memory until a document of the client changes; the least recently used make way.</summary>
internal sealed class PostgresKnowledge(TenantDatabase database, TimeProvider time) : IKnowledge
{
    private const int KeptClients = 256;

    // A client's knowledge is small by nature; what is beyond this is not searched without an AI.
    public const int MostChunks = 2000;

    private const string Read = """
        select heading, body from moltbot.knowledge_chunks where tenant_id = $1 order by document_id, position limit $2
        """;

    private readonly ConcurrentDictionary<Guid, (KnowledgeStamp Stamp, KnowledgeIndex Index, long UsedAt)> cache = new();

    public async Task<KnowledgeIndex> ReadAsync(Guid tenantId, KnowledgeStamp stamp, CancellationToken cancellationToken)
    {
        if (cache.TryGetValue(tenantId, out var cached) && cached.Stamp == stamp)
        {
            cache[tenantId] = cached with { UsedAt = time.GetTimestamp() };
            return cached.Index;
        }

        await using var transaction = await database.BeginAsync(tenantId, cancellationToken);
        await using var read = transaction.Command(Read).With(tenantId).With(MostChunks);
        var position = 0;
        var index = KnowledgeIndex.Build(await read.ListAsync(row => new KnowledgeChunk(row.GetString(0), row.GetString(1), position++), cancellationToken));
        cache[tenantId] = (stamp, index, time.GetTimestamp());
        if (cache.Count > KeptClients)
        {
            cache.TryRemove(cache.MinBy(entry => entry.Value.UsedAt).Key, out _);
        }

        return index;
    }
}
