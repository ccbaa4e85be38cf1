using Agencia.ServiceDefaults.Postgres;

namespace Agencia.Moltbot.Infrastructure.Postgres;

/// <summary>
/// The ids of webhooks that were carried out. One is remembered in the transaction of its effect: neither is there without the other,
/// and of two that come at once the second waits for the first.
/// </summary>
internal static class WebhookIds
{
    /// <summary>
    /// How long an id is remembered. A sender keeps the id over all its attempts and signs each with a new moment, so that the five
    /// minutes of a signature aren't enough: the specification's own schedule ends after 75 hours and 35 minutes.
    /// </summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(4);

    // Those past their time go as new ones come, a few each time; skip locked, since two may come at once.
    private const string Remember = """
        with old as (
            select w.id from moltbot.webhook_ids w
            where w.tenant_id = $1 and w.received_at < now() - $3 and w.id <> $2
            order by w.received_at limit 20 for update skip locked),
        gone as (delete from moltbot.webhook_ids w using old where w.tenant_id = $1 and w.id = old.id)
        insert into moltbot.webhook_ids (tenant_id, id) values ($1, $2) on conflict do nothing
        """;

    /// <returns>False when this client's webhook of this id was carried out before: it is answered 200, without effect.</returns>
    public static async Task<bool> RememberAsync(TenantTransaction transaction, Guid tenantId, string id, CancellationToken cancellationToken)
    {
        await using var command = transaction.Command(Remember).With(tenantId).With(id).With(Kept);
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }
}
