using System.Collections.Concurrent;
using System.Diagnostics;

namespace Agencia.LocalEngine.Processes;

/// <summary>
/// Every child is forked from this one thread, which lives as long as we do: the kernel sends a child's parent-death signal
/// when the <em>thread</em> that forked it ends, and threads of the pool end when they like.
/// </summary>
internal static class SpawnThread
{
    static readonly BlockingCollection<Action> Queue = Start();

    public static Task<Process> StartAsync(ProcessStartInfo startInfo)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        Queue.Add(() =>
        {
            var process = new Process { StartInfo = startInfo, EnableRaisingEvents = true };
            try
            {
                process.Start();
                started.SetResult(process);
            }
            catch (Exception failure) // whatever it is belongs to the caller, not to this thread
            {
                process.Dispose();
                started.SetException(failure);
            }
        });
        return started.Task;
    }

    static BlockingCollection<Action> Start()
    {
        var queue = new BlockingCollection<Action>();
        new Thread(() =>
        {
            foreach (var spawn in queue.GetConsumingEnumerable())
            {
                spawn();
            }
        })
        { IsBackground = true, Name = "spawn" }.Start();
        return queue;
    }
}
