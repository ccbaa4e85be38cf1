using System.ComponentModel.DataAnnotations;

namespace Agencia.BackupWorker;

/// <summary>Section <c>Backup</c>.</summary>
internal sealed class BackupOptions
{
    /// <summary>How often the worker shows in <c>ops.heartbeat</c> that it is alive. Three that are missed in a row make it unhealthy.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromSeconds(5);
}
