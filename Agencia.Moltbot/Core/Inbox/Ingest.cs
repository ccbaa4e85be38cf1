using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults;

namespace Agencia.Moltbot.Core.Inbox;

/// <summary>
/// Reads webhooks into conversations: many at once, in one transaction, tenants in ascending order. What can't be read or has no
/// tenant is set aside by itself and takes nothing else along.
/// </summary>
internal sealed class Ingest(IInbox inbox)
{
    /// <param name="urgent">Those in which a customer may have written, or the others; there is an ingest for each.</param>
    /// <returns>How many webhooks were read, and what came of them.</returns>
    public async Task<(int Webhooks, AppliedUpdates Applied)> RunOnceAsync(bool urgent, int atMost, CancellationToken cancellationToken)
    {
        await using var batch = await inbox.ClaimAsync(urgent, atMost, cancellationToken);
        if (batch.Rows.Count == 0)
        {
            return (0, AppliedUpdates.None);
        }

        var (parsed, broken) = Parse(batch.Rows);
        var (routed, unrouted) = await RouteAsync(batch, parsed, cancellationToken);
        var refused = new List<InboxRow>();
        var applied = await ApplyAsync(batch, [.. routed.Select(tenant => new TenantUpdates(tenant.Key, tenant.Value))], refused, cancellationToken);
        await batch.KeepUnroutedAsync(unrouted, cancellationToken);
        await batch.SetAsideAsync([.. broken.Select(b => new PoisonedUpdate(b.Row, b.Row.Body, b.Reason))], cancellationToken);
        // A webhook in which nothing was found has its only place here.
        var poison = broken.Select(b => b.Row).ToHashSet();
        var kept = unrouted.Select(u => u.Row).Concat(refused).Concat(batch.Rows.Except(parsed.Select(p => p.Row)).Except(poison)).ToHashSet();
        batch.Finish(poison, InboxOutcome.Poison);
        batch.Finish(kept, InboxOutcome.Done);
        batch.Finish([.. batch.Rows.Where(row => !poison.Contains(row) && !kept.Contains(row))], InboxOutcome.Read);
        InjectionPoint.Pass("ingest.applied");
        await batch.CommitAsync(cancellationToken);
        InjectionPoint.Pass("ingest.committed");
        return (batch.Rows.Count, applied);
    }

    private static (List<(InboxRow Row, Update Update)> Parsed, List<(InboxRow Row, string Reason)> Broken) Parse(IReadOnlyList<InboxRow> rows)
    {
        var (parsed, broken) = (new List<(InboxRow, Update)>(), new List<(InboxRow, string)>());
        foreach (var row in rows)
        {
            try
            {
                parsed.AddRange(WebhookParser.Parse(row.Body).Select(update => (row, update)));
            }
            catch (MalformedWebhookException malformed)
            {
                broken.Add((row, malformed.Message));
            }
        }

        return (parsed, broken);
    }

    private static async Task<(SortedDictionary<Guid, List<RoutedUpdate>> Routed, List<UnroutedUpdate> Unrouted)> RouteAsync(
        IInboxBatch batch, List<(InboxRow Row, Update Update)> parsed, CancellationToken cancellationToken)
    {
        var (routed, unrouted) = (new SortedDictionary<Guid, List<RoutedUpdate>>(), new List<UnroutedUpdate>());
        foreach (var app in parsed.GroupBy(p => p.Row.App))
        {
            var numbers = app.Select(p => p.Update.PhoneNumberId).OfType<string>().Distinct().ToArray();
            var routes = numbers.Length == 0 ? null : await batch.RouteAsync(app.Key, numbers, cancellationToken);
            foreach (var (row, update) in app)
            {
                if (update.PhoneNumberId is null)
                {
                    unrouted.Add(new(row, update, UnroutedReason.Account));
                }
                else if (!routes!.TryGetValue(update.PhoneNumberId, out var route))
                {
                    unrouted.Add(new(row, update, UnroutedReason.UnknownNumber));
                }
                else if (!route.Accepted)
                {
                    unrouted.Add(new(row, update, UnroutedReason.WrongApp));
                }
                else
                {
                    (routed.TryGetValue(route.TenantId, out var updates) ? updates : routed[route.TenantId] = []).Add(new(row, route.NumberId, update));
                }
            }
        }

        return (routed, unrouted);
    }

    // As one set; what the database refuses is taken apart, so that only the one update it refuses is set aside.
    private static async Task<AppliedUpdates> ApplyAsync(
        IInboxBatch batch, IReadOnlyList<TenantUpdates> tenants, List<InboxRow> refusedRows, CancellationToken cancellationToken)
    {
        try
        {
            return tenants.Count == 0 ? AppliedUpdates.None : await batch.ApplyAsync(tenants, cancellationToken);
        }
        catch (UpdateRefusedException refused) when (tenants is [{ Updates: [var poisonous] }])
        {
            await batch.SetAsideAsync([new(poisonous.Row, poisonous.Update.Raw, refused.Message)], cancellationToken);
            refusedRows.Add(poisonous.Row);
            return AppliedUpdates.None;
        }
        catch (UpdateRefusedException)
        {
            var applied = AppliedUpdates.None;
            foreach (var part in Parts(tenants))
            {
                applied = applied.And(await ApplyAsync(batch, [part], refusedRows, cancellationToken));
            }

            return applied;
        }
    }

    private static IEnumerable<TenantUpdates> Parts(IReadOnlyList<TenantUpdates> tenants) =>
        tenants is [var one] ? one.Updates.Select(update => one with { Updates = [update] }) : tenants;
}
