namespace Agencia.Moltbot.Core;

/// <summary>The set was refused for what one of its members says; the others are not to blame and may be tried by themselves.</summary>
internal sealed class SetRefusedException(string message, Exception inner) : Exception(message, inner);

/// <summary>
/// Those who come while a commit is under way share the next one, since the transaction is the price and not the row. Whoever comes
/// alone waits for nobody.
/// </summary>
/// <param name="atMost">Members of one set.</param>
/// <param name="writers">Commits under way at once.</param>
/// <param name="commit">Writes a set; gives one result for each member, in their order.</param>
/// <param name="rest">Between sets; null: none.</param>
internal sealed class GroupCommit<TItem, TResult>(int atMost, int writers, Func<IReadOnlyList<TItem>, Task<IReadOnlyList<TResult>>> commit, Rest? rest = null)
{
    private readonly Lock gate = new();
    private readonly Queue<Member> waiting = new();
    private int active;

    private sealed class Member(TItem item) : TaskCompletionSource<TResult>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public TItem Item => item;
    }

    /// <summary>The member's result, once its set is committed.</summary>
    public Task<TResult> AddAsync(TItem item)
    {
        var member = new Member(item);
        lock (gate)
        {
            waiting.Enqueue(member);
            if (active == writers)
            {
                return member.Task;
            }

            active++;
        }

        _ = Task.Run(DrainAsync);
        return member.Task;
    }

    private async Task DrainAsync()
    {
        while (Next() is { Count: > 0 } set)
        {
            var startedAt = rest?.Start() ?? 0;
            await CommitAsync(set);
            await (rest?.AfterAsync(set.Count, startedAt) ?? Task.CompletedTask);
        }
    }

    private List<Member> Next()
    {
        lock (gate)
        {
            var set = new List<Member>(Math.Min(waiting.Count, atMost));
            while (set.Count < atMost && waiting.TryDequeue(out var member))
            {
                set.Add(member);
            }

            active -= set.Count == 0 ? 1 : 0;
            return set;
        }
    }

    private async Task CommitAsync(List<Member> set)
    {
        try
        {
            var results = await commit([.. set.Select(member => member.Item)]);
            foreach (var (member, result) in set.Zip(results))
            {
                member.SetResult(result);
            }
        }
        catch (SetRefusedException) when (set.Count > 1)
        {
            foreach (var member in set)
            {
                await CommitAsync([member]);
            }
        }
        catch (Exception failure)
        {
            set.ForEach(member => member.TrySetException(failure));
        }
    }
}
