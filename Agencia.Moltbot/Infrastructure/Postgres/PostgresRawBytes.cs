using Agencia.Moltbot.Core.Privacy;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults.Postgres;
using Npgsql;

namespace Agencia.Moltbot.Infrastructure.Postgres;

internal sealed class PostgresRawBytes(NpgsqlDataSource dataSource, TenantDatabase database, IErasures erasures) : IRawBytes
{
    private const string Late = "select tenant_id, erasure_id, seen_at from moltbot.late_erased()";

    private const string FinishedAt = "select id, app, body from moltbot.inbox_finished_at($1)";

    private const string Seen = "update moltbot.erased_keys set seen_at = null where tenant_id = $1 and erasure_id = $2 and seen_at = $3";

    public async Task SweepAsync(Guid tenantId, Guid erasureId, ErasedIdentities identities, CancellationToken cancellationToken)
    {
        foreach (var source in RawSweep.Sources)
        {
            await PagesAsync(tenantId, identities, (sweep, _, after) => sweep.PageAsync(source, after, cancellationToken), cancellationToken);
        }

        await PagesAsync(tenantId, identities,
            (sweep, transaction, after) => new UpdatesSweep(transaction, sweep, tenantId, erasureId).PageAsync(after, cancellationToken), cancellationToken);
    }

    public async Task<int> SweepLateAsync(Func<Erasure, ErasedIdentities> identitiesOf, CancellationToken cancellationToken)
    {
        await using var late = dataSource.CreateCommand(Late);
        var arrivals = await late.ListAsync(row => (Tenant: row.GetGuid(0), Erasure: row.GetGuid(1), At: row.GetFieldValue<DateTime>(2)), cancellationToken);
        foreach (var (tenantId, erasureId, at) in arrivals)
        {
            var erasure = (await erasures.OfTenantAsync(tenantId, cancellationToken)).Single(listed => listed.Id == erasureId);
            await using var transaction = await database.BeginAsync(tenantId, cancellationToken);
            await using var read = transaction.Command(FinishedAt).With(at);
            var rows = await read.ListAsync(row => new RawSweep.RawRow(row.GetGuid(0), row.GetString(1), PhoneNumberId: null, row.GetFieldValue<byte[]>(2)), cancellationToken);
            var sweep = new RawSweep(transaction, tenantId, identitiesOf(erasure));
            foreach (var row in rows)
            {
                await sweep.RedactAsync("inbox", row, cancellationToken);
            }

            await using var seen = transaction.Command(Seen).With(tenantId).With(erasureId).With(at);
            await seen.ExecuteNonQueryAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return arrivals.Count;
    }

    private async Task PagesAsync(Guid tenantId, ErasedIdentities identities, Func<RawSweep, TenantTransaction, Guid, Task<Guid?>> page, CancellationToken cancellationToken)
    {
        for (Guid? after = Guid.Empty; after is { } last;)
        {
            await using var transaction = await database.BeginAsync(tenantId, cancellationToken);
            after = await page(new(transaction, tenantId, identities), transaction, last);
            await transaction.CommitAsync(cancellationToken);
        }
    }
}
