using Agencia.Moltbot.Core.Conversations;
using Agencia.Tests.Fixtures;
using CsCheck;
using Xunit;

namespace Agencia.Tests.Moltbot;

/// <summary>Statuses come late, twice and in any order; in whatever order they are merged, the end is the same.</summary>
public sealed class StatusMergeTests(PostgresServer server)
{
    private const string Ranks = "select s, moltbot.status_rank(s) from unnest($1::text[]) s";

    private static readonly Gen<string> Status = Gen.OneOf([.. MessageStatus.ByRank]);

    [Fact]
    public void Merge_is_commutative() => Gen.Select(Status, Status).Sample((a, b) => MessageStatus.Merge(a, b) == MessageStatus.Merge(b, a));

    [Fact]
    public void Merge_is_associative() => Gen.Select(Status, Status, Status).Sample((a, b, c) =>
        MessageStatus.Merge(MessageStatus.Merge(a, b), c) == MessageStatus.Merge(a, MessageStatus.Merge(b, c)));

    [Fact]
    public void Merge_is_idempotent() => Gen.Select(Status, Status).Sample((a, b) =>
        MessageStatus.Merge(a, a) == a && MessageStatus.Merge(MessageStatus.Merge(a, b), b) == MessageStatus.Merge(a, b));

    [Fact]
    public async Task The_database_ranks_as_the_code_does()
    {
        await using var database = await server.CreateDatabaseAsync();
        var ranks = await database.ListAsync(Ranks, row => (Status: row.GetString(0), Rank: row.GetInt32(1)), (object)MessageStatus.ByRank.ToArray());

        Assert.Equal(MessageStatus.ByRank.Select(status => (status, MessageStatus.Rank(status))), ranks);
    }
}
