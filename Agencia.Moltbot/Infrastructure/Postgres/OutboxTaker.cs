using Agencia.Moltbot.Configuration;
using Agencia.Moltbot.Core.Outbox;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults;
using Agencia.ServiceDefaults.Postgres;

namespace Agencia.Moltbot.Infrastructure.Postgres;

/// <summary>
/// Looks at the heads of leased lanes and writes what follows from them: sent now, waiting, given up. The contacts' rows are locked by
/// the caller's transaction, so that nothing is added to a lane while it is given back.
/// </summary>
internal sealed class OutboxTaker(TenantTransaction transaction, IdGenerator ids, SendingOptions options)
{
    private const string ReadWatch = """
        select case when h.at >= now() - $1 then h.since end, moltbot.oldest_unread() from ops.heartbeat h where h.name = 'intake'
        """;

    private IntakeWatch watch;

    /// <param name="first">What goes to the server before the heads are looked at, in the same round trip.</param>
    /// <param name="recorded">Lanes whose message has just been sent or not: their rows are written even if they go on.</param>
    /// <returns>What is to be sent now. The other lanes are given back.</returns>
    public async Task<IReadOnlyList<LaneSend>> TakeAndCommitAsync(TenantBatch first, IReadOnlyList<Lane> lanes, IReadOnlySet<Guid> recorded, CancellationToken cancellationToken)
    {
        var sends = new List<LaneSend>(lanes.Count);

        // Heads that end here (sent after all, given up) make way for the next ones.
        for (var (before, left) = ((TenantBatch?)first, lanes); ; before = null)
        {
            var heads = await ReadAsync(before, left, cancellationToken);
            await using var batch = new TenantBatch(transaction);
            var again = new List<Lane>();
            foreach (var tenant in heads.GroupBy(head => head.Lane.TenantId).OrderBy(tenant => tenant.Key))
            {
                batch.SwitchTo(tenant.Key);
                var writer = new LaneWriter(tenant.Key, ids, options);
                Decide([.. tenant], writer, again);
                writer.Write(batch, recorded);
                sends.AddRange(writer.Sends);
            }

            if (again.Count == 0)
            {
                await batch.ExecuteAndCommitAsync(cancellationToken);
                return sends;
            }

            await batch.ExecuteAsync(cancellationToken);
            left = again;
        }
    }

    private void Decide(OutboxHead[] heads, LaneWriter writer, List<Lane> again)
    {
        var paces = new NumberPaces(options, heads[0].Now);
        foreach (var head in heads.Where(head => !head.IsEmpty).OrderBy(head => head.ForPolicy.DueAt))
        {
            switch (SendPolicy.Decide(head.ForPolicy, watch, head.Now, options))
            {
                case SendDecision.Send when paces.TakeOrWait(head.NumberId, head.NumberPace) is { } later:
                    writer.Wait(head, later);
                    break;
                case SendDecision.Send(var possibleDuplicate):
                    writer.Send(head, possibleDuplicate);
                    break;
                case SendDecision.Wait(var until):
                    writer.Wait(head, until);
                    break;
                case SendDecision.BecomeUnknown(var until):
                    writer.BecomeUnknown(head, until);
                    break;
                case SendDecision.Done:
                    writer.End(head);
                    again.Add(head.Lane);
                    break;
                case SendDecision.GiveUp(var reason):
                    writer.GiveUp(head, reason);
                    again.Add(head.Lane);
                    break;
            }
        }

        foreach (var head in heads.Where(head => head.IsEmpty))
        {
            writer.Release(head);
        }

        writer.Paced(paces.Taken);
    }

    private async Task<List<OutboxHead>> ReadAsync(TenantBatch? before, IReadOnlyList<Lane> lanes, CancellationToken cancellationToken)
    {
        var heads = new List<OutboxHead>(lanes.Count);
        await using var own = before is null ? new TenantBatch(transaction) : null;
        var batch = before ?? own!;
        foreach (var tenant in lanes.GroupBy(lane => lane.TenantId).OrderBy(tenant => tenant.Key))
        {
            var byId = tenant.ToDictionary(lane => lane.Id);
            batch.SwitchTo(tenant.Key);
            batch.Read(OutboxHead.Read, row => heads.Add(new(row, byId[row.GetGuid(0)])))
                .With(tenant.Key).With(byId.Keys.ToArray()).With(byId.Values.Select(lane => lane.Fence).ToArray());
        }

        await batch.ExecuteAsync(cancellationToken);
        if (heads.Any(head => head is { IsEmpty: false, ForPolicy.State: "unknown" }))
        {
            await using var read = transaction.Command(ReadWatch).With(options.IntakeGap);
            watch = await read.FirstOrDefaultAsync(row => new IntakeWatch(row.Nullable<DateTimeOffset>(0), row.Nullable<DateTimeOffset>(1)), cancellationToken);
        }

        return heads;
    }
}
