using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults.Postgres;

namespace Agencia.Moltbot.Infrastructure.Postgres;

internal sealed class PostgresStrayUpdates(TenantDatabase database) : IStrayUpdates
{
    private const string OfClient = """
        select id, field, kind, received_at from moltbot.updates where tenant_id = $1 and id < coalesce($3, 'ffffffff-ffff-ffff-ffff-ffffffffffff') order by id desc limit $2
        """;

    public async Task<IReadOnlyList<KeptUpdate>> OfClientAsync(Guid tenantId, int atMost, Guid? before, CancellationToken cancellationToken)
    {
        await using var transaction = await database.BeginAsync(tenantId, cancellationToken);
        await using var read = transaction.Command(OfClient).With(tenantId).With(atMost).With(before);
        return await read.ListAsync(row => new KeptUpdate(row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetFieldValue<DateTimeOffset>(3)), cancellationToken);
    }
}
