using System.Security.Cryptography;
using Agencia.Moltbot.Core.Inbox;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults;
using Agencia.ServiceDefaults.Postgres;

namespace Agencia.Moltbot.Infrastructure.Postgres;

/// <summary>Updates of a kind that has no meaning here yet: kept as they came, once each by the hash of their content.</summary>
internal sealed class IngestOthers(Guid tenantId, IdGenerator ids)
{
    private const string KeepOnce = """
        insert into moltbot.updates (id, number_id, field, kind, payload, content_hash, tenant_id)
        select *, $7::uuid from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::bytea[], $6::bytea[]) order by 6
        on conflict do nothing
        """;

    public void Keep(TenantBatch batch, IReadOnlyList<RoutedUpdate> updates)
    {
        if (updates.Count == 0)
        {
            return;
        }

        batch.Add(KeepOnce)
            .With(updates.Select(_ => ids.Next()).ToArray())
            .With(updates.Select(u => u.NumberId).ToArray())
            .With(updates.Select(u => u.Update.Field).ToArray())
            .With(updates.Select(u => Kind(u.Update)).ToArray())
            .With(updates.Select(u => u.Update.Raw.ToArray()).ToArray())
            .With(updates.Select(u => SHA256.HashData(u.Update.Raw.Span)).ToArray())
            .With(tenantId);
    }

    private static string Kind(Update update)
    {
        var kind = update is OtherUpdate other ? other.Kind : "status";
        return kind.Length <= 100 ? kind : kind[..100];
    }
}
