using System.ComponentModel.DataAnnotations;

namespace Agencia.Moltbot.Configuration;

/// <summary>Section <c>Api</c>: the admin API.</summary>
internal sealed class ApiOptions
{
    /// <summary>A key of the whole agency for development. Empty, as it must be elsewhere: only keys of the database open the API.</summary>
    public string DevelopmentKey { get; init; } = "";

    /// <summary>
    /// Hours for which the assistant stays silent after a person has written or taken over, unless the call says otherwise. A working
    /// day: it does not break into a talk that was begun in the morning, and nobody is left without an answer the day after.
    /// </summary>
    [Range(1, 168)]
    public int HumanLeaseHours { get; init; } = 12;

    /// <summary>
    /// For how long a key still opens after it was rotated, unless the call says otherwise. A day: whoever reads the key at a daily deploy
    /// or restart has the new one by then, and one that leaked is dead tomorrow. Zero for a key that has to stop at once.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00")]
    public TimeSpan KeyOverlap { get; init; } = TimeSpan.FromDays(1);
}
