using System.Diagnostics;
using Agencia.Moltbot.Core.DeadLetters;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults;
using Agencia.ServiceDefaults.Postgres;
using Npgsql;

namespace Agencia.Moltbot.Infrastructure.Postgres;

/// <summary>Through functions of agencia_dispatch alone: a service may not read these tables.</summary>
internal sealed class PostgresRawLetters(NpgsqlDataSource dataSource, IdGenerator ids) : IRawLetters
{
    private const string UnroutedPage = "select id, app, phone_number_id, field, reason, received_at from moltbot.unrouted_page($1, $2, $3)";

    private const string PoisonPage = "select id, app, reason, received_at from moltbot.poison_page($1, $2, $3)";

    private const string ReplaysOf = "select row_id, at, replayed_by, outcome, outcome_at, again_id, client_id from moltbot.raw_replays_of($1, $2)";

    private const string Content = "select moltbot.raw_content($1, $2)";

    private const string Replay = "select moltbot.replay_raw($1, $2, $3, $4, $5)";

    public Task<IReadOnlyList<UnroutedLetter>> UnroutedAsync(int atMost, Guid? before, CancellationToken cancellationToken) =>
        UnroutedAsync(atMost, before, only: null, cancellationToken);

    public Task<IReadOnlyList<PoisonLetter>> PoisonAsync(int atMost, Guid? before, CancellationToken cancellationToken) =>
        PoisonAsync(atMost, before, only: null, cancellationToken);

    public async Task<UnroutedLetter?> FindUnroutedAsync(Guid id, CancellationToken cancellationToken) =>
        await UnroutedAsync(1, before: null, id, cancellationToken) is [var letter] ? letter : null;

    public async Task<PoisonLetter?> FindPoisonAsync(Guid id, CancellationToken cancellationToken) =>
        await PoisonAsync(1, before: null, id, cancellationToken) is [var letter] ? letter : null;

    public async Task<byte[]?> ContentAsync(RawSource source, Guid id, CancellationToken cancellationToken)
    {
        await using var content = dataSource.CreateCommand(Content).With(Name(source)).With(id);
        return await content.ExecuteScalarAsync(cancellationToken) as byte[];
    }

    public async Task<RawReplayResult> ReplayAsync(RawSource source, Guid id, Guid? by, CancellationToken cancellationToken)
    {
        await using var replay = dataSource.CreateCommand(Replay).With(Name(source)).With(id).With(ids.Next()).With(Activity.Current?.Id).With(by);
        return await replay.ExecuteScalarAsync(cancellationToken) switch
        {
            "replayed" => RawReplayResult.Replayed,
            "not_found" => RawReplayResult.NotFound,
            "under_way" => RawReplayResult.UnderWay,
            "resolved" => RawReplayResult.Resolved,
            "unroutable" => RawReplayResult.Unroutable,
            "gone" => RawReplayResult.Gone,
            var other => throw new InvalidOperationException($"moltbot.replay_raw answered {other}."),
        };
    }

    private async Task<IReadOnlyList<UnroutedLetter>> UnroutedAsync(int atMost, Guid? before, Guid? only, CancellationToken cancellationToken)
    {
        await using var page = dataSource.CreateCommand(UnroutedPage).With(atMost).With(before).With(only);
        var letters = await page.ListAsync(
            row => new UnroutedLetter(row.GetGuid(0), row.GetString(1), row.NullableString(2), row.GetString(3), row.GetString(4), row.GetFieldValue<DateTimeOffset>(5), "", []),
            cancellationToken);
        var replays = await ReplaysAsync(RawSource.Unrouted, [.. letters.Select(letter => letter.Id)], cancellationToken);
        return [.. letters.Select(letter => letter with { Replays = [.. replays[letter.Id]], State = RawReplays.StateOf([.. replays[letter.Id]]) })];
    }

    private async Task<IReadOnlyList<PoisonLetter>> PoisonAsync(int atMost, Guid? before, Guid? only, CancellationToken cancellationToken)
    {
        await using var page = dataSource.CreateCommand(PoisonPage).With(atMost).With(before).With(only);
        var letters = await page.ListAsync(
            row => new PoisonLetter(row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetFieldValue<DateTimeOffset>(3), "", []), cancellationToken);
        var replays = await ReplaysAsync(RawSource.Poison, [.. letters.Select(letter => letter.Id)], cancellationToken);
        return [.. letters.Select(letter => letter with { Replays = [.. replays[letter.Id]], State = RawReplays.StateOf([.. replays[letter.Id]]) })];
    }

    private async Task<ILookup<Guid, RawReplay>> ReplaysAsync(RawSource source, Guid[] rows, CancellationToken cancellationToken)
    {
        await using var replays = dataSource.CreateCommand(ReplaysOf).With(Name(source)).With(rows);
        var all = await replays.ListAsync(Map, cancellationToken);
        return all.ToLookup(replay => replay.Row, replay => replay.Replay);
    }

    private static (Guid Row, RawReplay Replay) Map(NpgsqlDataReader row)
    {
        var outcome = row.GetString(3);
        return (row.GetGuid(0), new(
            row.GetFieldValue<DateTimeOffset>(1), row.Nullable<Guid>(2), outcome, row.Nullable<DateTimeOffset>(4),
            outcome == "poison" ? row.Nullable<Guid>(5) : null, outcome == "routed" ? row.Nullable<Guid>(6) : null));
    }

    private static string Name(RawSource source) => source == RawSource.Unrouted ? "unrouted" : "poison";
}
