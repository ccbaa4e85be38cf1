using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Agencia.BackupWorker.Heartbeats;

internal sealed class HeartbeatHealthCheck(HeartbeatRecord record, IOptions<BackupOptions> options, TimeProvider time) : IHealthCheck
{
    private const int MissedInARow = 3;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var silence = time.GetUtcNow() - record.LastBeat;
        return Task.FromResult(silence < MissedInARow * options.Value.HeartbeatInterval
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy(string.Create(
                CultureInfo.InvariantCulture,
                $"No heartbeat since {record.LastBeat:u}: {record.Failure ?? "the database does not answer"}.")));
    }
}
