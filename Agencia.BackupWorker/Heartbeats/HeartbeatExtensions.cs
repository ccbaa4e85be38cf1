using Agencia.ServiceDefaults;

namespace Agencia.BackupWorker.Heartbeats;

internal static class HeartbeatExtensions
{
    public static void AddHeartbeat(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<HeartbeatRecord>();
        builder.Services.AddHostedService<HeartbeatService>();
        builder.Services.AddHealthChecks()
            .AddCheck<HeartbeatHealthCheck>("heartbeat", tags: [HealthTags.Ready, HealthTags.Explained]);
    }
}
