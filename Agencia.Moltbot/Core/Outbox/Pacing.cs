using Agencia.Moltbot.Configuration;

namespace Agencia.Moltbot.Core.Outbox;

/// <summary>
/// Meta's rates, as a generic cell rate algorithm: <c>freeAt</c> is the moment at which all that was sent would have been sent at the
/// steady rate. A burst may run ahead of it.
/// </summary>
internal static class Pacing
{
    /// <summary>When the next message may leave.</summary>
    public static DateTimeOffset Earliest(DateTimeOffset freeAt, TimeSpan interval, int burst) =>
        freeAt - (interval * (burst - 1));

    /// <summary>
    /// The state as far as it is possible: one that lies further ahead than any burst brings it was written before the clock stepped back,
    /// and must not hold up what is sent now.
    /// </summary>
    public static DateTimeOffset Plausible(DateTimeOffset freeAt, DateTimeOffset now, TimeSpan interval, int burst) =>
        freeAt > now + (interval * burst) + Slack ? now : freeAt;

    // Sets that were decided at the same moment may run ahead together.
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(1);

    /// <summary>The state after one more message.</summary>
    public static DateTimeOffset Take(DateTimeOffset freeAt, DateTimeOffset now, TimeSpan interval) => (freeAt > now ? freeAt : now) + interval;
}

/// <summary>How fast a number has been sending.</summary>
/// <param name="BlockedUntil">Meta said that it is too fast.</param>
internal readonly record struct NumberPace(DateTimeOffset FreeAt, DateTimeOffset BlockedUntil);

/// <summary>
/// Shares out the numbers' rates within one set of decisions. Those that have to wait are given moments of their own, so that they do not
/// all come back at once.
/// </summary>
internal sealed class NumberPaces(SendingOptions options, DateTimeOffset now)
{
    private readonly TimeSpan interval = TimeSpan.FromSeconds(1) / options.NumberRate;
    private readonly Dictionary<Guid, (DateTimeOffset FreeAt, int Taken, int Waiting)> numbers = [];

    /// <summary>Messages that leave, by number.</summary>
    public IReadOnlyDictionary<Guid, int> Taken => numbers.Where(number => number.Value.Taken > 0).ToDictionary(number => number.Key, number => number.Value.Taken);

    /// <summary>Takes a place at once, or says when to come again.</summary>
    public DateTimeOffset? TakeOrWait(Guid number, NumberPace stored)
    {
        var pace = numbers.TryGetValue(number, out var known) ? known
            : (FreeAt: Pacing.Plausible(stored.FreeAt, now, interval, options.NumberBurst), Taken: 0, Waiting: 0);
        var earliest = Pacing.Earliest(pace.FreeAt, interval, options.NumberBurst);
        var blockedUntil = stored.BlockedUntil > now + options.MaxBackoff ? now : stored.BlockedUntil;
        earliest = earliest > blockedUntil ? earliest : blockedUntil;
        if (earliest <= now)
        {
            numbers[number] = (Pacing.Take(pace.FreeAt, now, interval), pace.Taken + 1, pace.Waiting);
            return null;
        }

        numbers[number] = pace with { Waiting = pace.Waiting + 1 };
        return earliest + (interval * pace.Waiting);
    }
}
