using System.Security.Cryptography;
using Agencia.Moltbot.Configuration;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults;
using Agencia.ServiceDefaults.Postgres;
using Npgsql;

namespace Agencia.Moltbot.Infrastructure.Postgres;

internal sealed class PostgresInboxBatch(TenantTransaction transaction, IReadOnlyList<InboxRow> rows, IdGenerator ids, ConversationOptions options) : IInboxBatch
{
    private const string Savepoint = "applied";

    private const string Route = "select phone_number_id, tenant_id, number_id, accepted from moltbot.route($1, $2)";

    private const string KeepUnrouted = """
        insert into moltbot.unrouted (id, app, phone_number_id, field, reason, payload, content_hash, inbox_id)
        select distinct on (u.app, u.content_hash) u.*
        from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bytea[], $7::bytea[], $8::uuid[])
            u (id, app, phone_number_id, field, reason, payload, content_hash, inbox_id)
        order by u.app, u.content_hash
        on conflict (app, content_hash) do update set inbox_id = excluded.inbox_id, reason = excluded.reason, last_seen_at = now()
        """;

    private const string SetAside = """
        insert into moltbot.poison (id, inbox_id, app, reason, body)
        select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::bytea[])
        """;

    private const string FinishRows = "select moltbot.finish_inbox($1, $2, $3)";

    private readonly TenantBatch ending = new(transaction);

    public IReadOnlyList<InboxRow> Rows => rows;

    public async Task<IReadOnlyDictionary<string, NumberRoute>> RouteAsync(string app, IReadOnlyCollection<string> phoneNumberIds, CancellationToken cancellationToken)
    {
        await using var command = transaction.Command(Route).With(app).With(phoneNumberIds.ToArray());
        var routes = await command.ListAsync(row => (PhoneNumberId: row.GetString(0), Route: new NumberRoute(row.GetGuid(1), row.GetGuid(2), row.GetBoolean(3))), cancellationToken);
        return routes.ToDictionary(route => route.PhoneNumberId, route => route.Route);
    }

    public async Task<AppliedUpdates> ApplyAsync(IReadOnlyList<TenantUpdates> updates, CancellationToken cancellationToken)
    {
        var tenants = updates.Select(tenant => new TenantIngest(tenant, ids, options)).ToArray();
        await using var look = new TenantBatch(transaction);
        await using var place = new TenantBatch(transaction);
        await using var write = new TenantBatch(transaction);
        look.Add($"savepoint {Savepoint}");
        try
        {
            await InOneRoundTripAsync(look, tenants, static (tenant, batch) => tenant.Look(batch), cancellationToken);
            await InOneRoundTripAsync(place, tenants, static (tenant, batch) => tenant.Place(batch), cancellationToken);
            await InOneRoundTripAsync(write, tenants, static (tenant, batch) => tenant.Write(batch), cancellationToken);
            return new([.. tenants.SelectMany(tenant => tenant.NewMessages)], tenants.Any(tenant => tenant.EndsUnknownSends));
        }
        catch (PostgresException refused) when (Refusals.IsOfTheData(refused))
        {
            await transaction.RollbackToAsync(Savepoint, cancellationToken);
            throw new UpdateRefusedException(Refusals.Reason(refused), refused);
        }
    }

    public async Task KeepUnroutedAsync(IReadOnlyList<UnroutedUpdate> updates, CancellationToken cancellationToken)
    {
        if (updates.Count == 0)
        {
            return;
        }

        await using var command = transaction.Command(KeepUnrouted)
            .With(updates.Select(_ => ids.Next()).ToArray())
            .With(updates.Select(u => u.Row.App).ToArray())
            .With(updates.Select(u => u.Update.PhoneNumberId).ToArray())
            .With(updates.Select(u => u.Update.Field).ToArray())
            .With(updates.Select(u => Name(u.Reason)).ToArray())
            .With(updates.Select(u => u.Update.Raw.ToArray()).ToArray())
            .With(updates.Select(u => SHA256.HashData(u.Update.Raw.Span)).ToArray())
            .With(updates.Select(u => u.Row.Id).ToArray());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task SetAsideAsync(IReadOnlyList<PoisonedUpdate> updates, CancellationToken cancellationToken)
    {
        if (updates.Count == 0)
        {
            return;
        }

        await using var command = transaction.Command(SetAside)
            .With(updates.Select(_ => ids.Next()).ToArray())
            .With(updates.Select(u => u.Row.Id).ToArray())
            .With(updates.Select(u => u.Row.App).ToArray())
            .With(updates.Select(u => u.Reason).ToArray())
            .With(updates.Select(u => u.Raw.ToArray()).ToArray());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public void Finish(IReadOnlyCollection<InboxRow> finished, InboxOutcome outcome)
    {
        if (finished.Count > 0)
        {
            ending.Read(FinishRows, static _ => { })
                .With(finished.OrderBy(row => row.Id).Select(row => row.Id).ToArray())
                .With(finished.OrderBy(row => row.Id).Select(row => row.Fence).ToArray())
                .With(Name(outcome));
        }
    }

    public Task CommitAsync(CancellationToken cancellationToken) => ending.ExecuteAndCommitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await ending.DisposeAsync();
        await transaction.DisposeAsync();
    }

    private static async Task InOneRoundTripAsync(TenantBatch batch, TenantIngest[] tenants, Action<TenantIngest, TenantBatch> step, CancellationToken cancellationToken)
    {
        foreach (var tenant in tenants)
        {
            batch.SwitchTo(tenant.TenantId);
            step(tenant, batch);
        }

        await batch.ExecuteAsync(cancellationToken);
    }

    private static string Name(InboxOutcome outcome) => outcome switch
    {
        InboxOutcome.Read => "read",
        InboxOutcome.Done => "done",
        _ => "poison",
    };

    private static string Name(UnroutedReason reason) => reason switch
    {
        UnroutedReason.UnknownNumber => "unknown_number",
        UnroutedReason.WrongApp => "wrong_app",
        _ => "account",
    };
}
