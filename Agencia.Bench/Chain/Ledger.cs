using System.Collections.Concurrent;
using System.Diagnostics;
using Agencia.Bench.Figures;
using Agencia.Bench.Load;

namespace Agencia.Bench.Chain;

/// <summary>What became of each message, by its number. Offered and reported by the load's thread, replied to by the stand-ins'.</summary>
internal sealed class Ledger(int capacity)
{
    private const int StatusesPerReply = 2;

    private readonly int[] contactOf = new int[capacity];
    private readonly long[] due = new long[capacity];
    private readonly long[] replied = new long[capacity];
    private readonly int[] replies = new int[capacity];
    private readonly byte[] reported = new byte[capacity];
    private readonly int[] newestOf = new int[Population.Contacts];
    private int offered;
    private int answered;
    private int completed;
    private int misdirected;
    private int outOfOrder;

    /// <summary>Messages given to Moltbot.</summary>
    public int Offered => Volatile.Read(ref offered);

    /// <summary>Those that were replied to.</summary>
    public int Answered => Volatile.Read(ref answered);

    /// <summary>Those whose reply's statuses were taken too.</summary>
    public int Completed => Volatile.Read(ref completed);

    public int Lost => Offered - Answered;

    public int Doubled => replies.Take(Offered).Count(count => count > 1);

    /// <summary>Replies to another customer than the one who wrote.</summary>
    public int Misdirected => misdirected;

    public int OutOfOrder => outOfOrder;

    /// <summary>What Meta has to report.</summary>
    public ConcurrentQueue<StatusReport> Reports { get; } = new();

    /// <returns>The message's number.</returns>
    public int Offer(int contact, long dueAt)
    {
        var message = offered;
        (contactOf[message], due[message]) = (contact, dueAt);
        Volatile.Write(ref offered, message + 1);
        return message;
    }

    public int ContactOf(int message) => contactOf[message];

    /// <param name="to">As the reply is addressed.</param>
    public void Reply(int message, long to)
    {
        if (Interlocked.Increment(ref replies[message]) > 1)
        {
            return;
        }

        replied[message] = Stopwatch.GetTimestamp();
        var contact = contactOf[message];
        if (to != Population.Phone(contact))
        {
            Interlocked.Increment(ref misdirected);
        }

        if (Interlocked.Exchange(ref newestOf[contact], message + 1) > message + 1)
        {
            Interlocked.Increment(ref outOfOrder);
        }

        Interlocked.Increment(ref answered);
    }

    /// <summary>A status of the message's reply was answered 200.</summary>
    /// <returns>True when it was the last: the message is complete.</returns>
    public bool Report(int message)
    {
        if (++reported[message] != StatusesPerReply)
        {
            return false;
        }

        Volatile.Write(ref completed, completed + 1);
        return true;
    }

    /// <summary>From due to the reply at the Graph API, of the messages from this number on that were replied to.</summary>
    public Latencies LatenciesFrom(int message) => Latencies.Of(
        Enumerable.Range(message, Offered - message).Where(m => replies[m] > 0).Select(m => Stopwatch.GetElapsedTime(due[m], replied[m]).TotalMilliseconds));
}
