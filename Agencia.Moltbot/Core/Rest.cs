namespace Agencia.Moltbot.Core;

/// <summary>
/// After a large set a stage rests for as long as the set took. A transaction costs about the same for one row as for twenty, so that
/// under load fewer and larger sets leave more of the machine to the others; with little to do nobody rests.
/// </summary>
/// <param name="from">Members of a set that is followed by a rest.</param>
/// <param name="atMost">No rest is longer.</param>
internal sealed class Rest(int from, TimeSpan atMost, TimeProvider time)
{
    public long Start() => time.GetTimestamp();

    /// <param name="startedAt">From <see cref="Start"/>, before the set.</param>
    public Task AfterAsync(int members, long startedAt, CancellationToken cancellationToken = default)
    {
        var took = time.GetElapsedTime(startedAt);
        return members < from ? Task.CompletedTask : Task.Delay(took < atMost ? took : atMost, time, cancellationToken);
    }
}
