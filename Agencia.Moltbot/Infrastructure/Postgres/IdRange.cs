namespace Agencia.Moltbot.Infrastructure.Postgres;

/// <summary>
/// Bounds of a set of ids, told to Postgres beside them, so that it opens only the months' partitions in question. .NET compares ids as
/// Postgres does.
/// </summary>
internal readonly record struct IdRange(Guid Lowest, Guid Highest)
{
    public static IdRange Of(IEnumerable<Guid> ids)
    {
        var (lowest, highest) = (Guid.AllBitsSet, Guid.Empty);
        foreach (var id in ids)
        {
            (lowest, highest) = (id < lowest ? id : lowest, id > highest ? id : highest);
        }

        return new(lowest, highest);
    }
}
