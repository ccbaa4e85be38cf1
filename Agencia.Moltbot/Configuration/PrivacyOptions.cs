using System.ComponentModel.DataAnnotations;

namespace Agencia.Moltbot.Configuration;

/// <summary>Section <c>Privacy</c>: what outlives the people who were erased.</summary>
internal sealed class PrivacyOptions
{
    /// <summary>
    /// Directory in which every erasure is kept as a file beside the database, shared by all replicas and carried by the backup. At a start
    /// it is read, so that a restored database is rid of the same people. Empty: the list is in the database alone.
    /// </summary>
    public string ErasureListDirectory { get; init; } = "";

    /// <summary>How often to look for webhooks that brought something late about somebody who was erased.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "1.00:00:00")]
    public TimeSpan LateSweep { get; init; } = TimeSpan.FromMinutes(1);
}
