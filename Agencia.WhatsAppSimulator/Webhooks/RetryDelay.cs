namespace Agencia.WhatsAppSimulator.Webhooks;

/// <summary>Like Meta's: the first retry at once, then with growing gaps.</summary>
internal static class RetryDelay
{
    private const double FirstMilliseconds = 200;

    /// <param name="attempt">Counted from 1; the second is the first retry.</param>
    public static TimeSpan Before(int attempt, TimeSpan longest) =>
        TimeSpan.FromMilliseconds(Math.Min(longest.TotalMilliseconds, FirstMilliseconds * Math.Pow(2, Math.Min(attempt - 2, 10))));
}
