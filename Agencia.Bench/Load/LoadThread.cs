namespace Agencia.Bench.Load;

/// <summary>
/// Puts a load on a server at the least cost to the machine that both share: one thread, keep-alive connections, bytes made beforehand, one
/// write and one read a request.
/// </summary>
internal static class LoadThread
{
    /// <summary>Until the load is over and everything is answered. A connection that breaks ends it with <see cref="IOException"/>.</summary>
    public static Task RunAsync<TTag>(Uri target, int connections, ILoad<TTag> load, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(() => Run(target, connections, load, cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static void Run<TTag>(Uri target, int count, ILoad<TTag> load, CancellationToken cancellationToken)
    {
        var connections = new List<RawConnection>();
        try
        {
            for (var i = 0; i < count; i++)
            {
                connections.Add(RawConnection.Open(target));
            }

            var readable = new ReadableSockets([.. connections.Select(connection => connection.Descriptor)]);
            var idle = new Stack<int>(Enumerable.Range(0, count));
            var tags = new TTag[count];
            while (!load.IsOver || idle.Count < count)
            {
                cancellationToken.ThrowIfCancellationRequested();
                while (idle.Count > 0 && load.TryNext(out var request, out var tag))
                {
                    var free = idle.Pop();
                    tags[free] = tag;
                    connections[free].Send(request);
                    readable.Watch(free);
                }

                for (var left = readable.Wait(load.Pause); left > 0; left--)
                {
                    var answered = readable.Next();
                    if (connections[answered].TryReceive(out var status))
                    {
                        readable.Ignore(answered);
                        idle.Push(answered);
                        load.Answered(tags[answered], status);
                    }
                }
            }
        }
        finally
        {
            connections.ForEach(connection => connection.Dispose());
        }
    }
}
