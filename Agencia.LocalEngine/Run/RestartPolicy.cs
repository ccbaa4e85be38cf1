namespace Agencia.LocalEngine.Run;

/// <summary>Exponential backoff for what crashes again and again; forgotten after a good while of running.</summary>
internal sealed class RestartPolicy
{
    public static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan GoodWhile = TimeSpan.FromMinutes(1);

    TimeSpan next = First;

    public TimeSpan DelayAfter(TimeSpan ran)
    {
        var delay = ran >= GoodWhile ? First : next;
        next = delay * 2 < Longest ? delay * 2 : Longest;
        return delay;
    }
}
