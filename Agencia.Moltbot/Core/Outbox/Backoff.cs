namespace Agencia.Moltbot.Core.Outbox;

/// <summary>Doubling waits with full jitter above one half, so that many that failed together do not come back together.</summary>
internal static class Backoff
{
    /// <param name="attempts">Attempts made so far, at least 1.</param>
    /// <param name="random">0 up to 1.</param>
    public static TimeSpan After(int attempts, TimeSpan first, TimeSpan longest, double random)
    {
        var full = first * Math.Pow(2, Math.Min(attempts - 1, 30));
        return (full < longest ? full : longest) * (0.5 + (random / 2));
    }

    /// <summary>Without jitter: Meta names the wait itself (four to the power of the attempts, seconds).</summary>
    public static TimeSpan Powers(int of, int attempts, TimeSpan longest)
    {
        var wait = TimeSpan.FromSeconds(Math.Pow(of, Math.Min(attempts, 15)));
        return wait < longest ? wait : longest;
    }
}
