using System.Globalization;
using Agencia.Bench.Platform;

namespace Agencia.Bench.Chain;

/// <summary>What stands in the database at the end, against what has to.</summary>
/// <param name="PossibleDuplicates">Replies sent again because nobody could know whether they had been sent.</param>
internal sealed record Books(string Found, string Wanted, long PossibleDuplicates)
{
    private const string Count = """
        select concat_ws(', ',
            (select count(*) from moltbot.messages where direction = 'in') || ' messages',
            (select count(*) from moltbot.messages where direction = 'out' and status = 'delivered') || ' delivered replies',
            (select count(*) from moltbot.messages where direction = 'out' and status <> 'delivered') || ' others',
            (select count(*) from moltbot.message_statuses) || ' statuses',
            (select count(*) from moltbot.outbox) || ' to be sent',
            (select count(*) from moltbot.dead_letters) || ' dead letters',
            (select count(*) from moltbot.updates) || ' not understood',
            (select count(*) from moltbot.unrouted) || ' unrouted',
            (select count(*) from moltbot.poison) || ' poison')
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public bool AreRight => Found == Wanted;

    /// <summary>Once the inbox is empty, or is not within a while.</summary>
    public static async Task<Books> ReadAsync(BenchDatabase database, Ledger ledger, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        await database.UntilAsync("select count(*) from moltbot.inbox where state = 'pending'", 0, limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        var wanted = string.Create(
            CultureInfo.InvariantCulture,
            $"{ledger.Offered} messages, {ledger.Offered} delivered replies, 0 others, {2 * ledger.Offered} statuses, 0 to be sent, 0 dead letters, 0 not understood, 0 unrouted, 0 poison");
        return new(
            await database.ScalarAsync<string>(Count, cancellationToken), wanted,
            await database.ScalarAsync<long>("select count(*) from moltbot.messages where possible_duplicate", cancellationToken));
    }
}
