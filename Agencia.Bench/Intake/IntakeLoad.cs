using System.Diagnostics;
using Agencia.Bench.Figures;
using Agencia.Bench.Load;

namespace Agencia.Bench.Intake;

/// <summary>
/// Text messages to one number. At a rate they are offered whether or not the earlier ones are answered, and a request's time counts from
/// when it was due, so that a stall shows in all that it held up.
/// </summary>
/// <param name="rate">A second; null: as fast as they are answered.</param>
internal sealed class IntakeLoad(long phoneNumberId, int contacts, int? rate, TimeSpan time, string run) : ILoad<IntakeLoad.Sent>
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMicroseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(1);

    private readonly TextMessages messages = new(run);
    private readonly List<(long At, double Milliseconds)> answers = [];
    private readonly long start = Stopwatch.GetTimestamp();
    private int sent;

    internal readonly record struct Sent(long Due);

    /// <summary>Answered 200: they are in the inbox.</summary>
    public int Accepted => answers.Count;

    public int Failed { get; private set; }

    public bool IsOver => Stopwatch.GetElapsedTime(start) > time;

    public TimeSpan Pause => rate is null ? LongestPause : TimeSpan.FromTicks(Math.Clamp(Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), NextDue).Ticks, ShortestPause.Ticks, LongestPause.Ticks));

    public bool TryNext(out ReadOnlySpan<byte> request, out Sent tag)
    {
        var (now, due) = (Stopwatch.GetTimestamp(), NextDue);
        if (IsOver || due > now)
        {
            request = default;
            tag = default;
            return false;
        }

        tag = new(rate is null ? now : due);
        request = messages.Post(phoneNumberId, 34_600_000_000 + (sent % contacts), sent);
        sent++;
        return true;
    }

    public void Answered(Sent tag, int status)
    {
        if (status == 200)
        {
            var now = Stopwatch.GetTimestamp();
            answers.Add((now, Stopwatch.GetElapsedTime(tag.Due, now).TotalMilliseconds));
        }
        else
        {
            Failed++;
        }
    }

    public Latencies LatenciesAfter(TimeSpan warmUp) => Latencies.Of(After(warmUp).Select(answer => answer.Milliseconds));

    /// <returns>Answered 200 a second, from the end of the warm-up to the end of the offering.</returns>
    public double RateAfter(TimeSpan warmUp) => After(warmUp).Count(answer => Stopwatch.GetElapsedTime(start, answer.At) <= time) / (time - warmUp).TotalSeconds;

    private long NextDue => rate is { } perSecond ? start + (long)((double)sent / perSecond * Stopwatch.Frequency) : 0;

    private IEnumerable<(long At, double Milliseconds)> After(TimeSpan warmUp) => answers.Where(answer => Stopwatch.GetElapsedTime(start, answer.At) > warmUp);
}
