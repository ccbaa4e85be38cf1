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
}
