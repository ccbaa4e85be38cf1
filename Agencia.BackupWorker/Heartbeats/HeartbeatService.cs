using Microsoft.Extensions.Options;
using Npgsql;

namespace Agencia.BackupWorker.Heartbeats;

internal sealed partial class HeartbeatService(
    NpgsqlDataSource database,
    HeartbeatRecord record,
    IOptions<BackupOptions> options,
    TimeProvider time,
    ILogger<HeartbeatService> logger) : BackgroundService
{
    private const string BeatSql =
        """
        insert into ops.heartbeat (name, at)
        values ('backup-worker', now())
        on conflict (name) do update set at = excluded.at
        """;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        LogNoBackupsYet(options.Value.HeartbeatInterval);
        using var timer = new PeriodicTimer(options.Value.HeartbeatInterval, time);
        do
        {
            await BeatAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task BeatAsync(CancellationToken cancellationToken)
    {
        var before = record.Failure;
        try
        {
            await using var command = database.CreateCommand(BeatSql);
            await command.ExecuteNonQueryAsync(cancellationToken);
            record.Succeeded();
            if (before is not null)
            {
                LogBeatsAgain();
            }
        }
        catch (NpgsqlException failure)
        {
            record.Failed(Reason(failure));

            // An outage is one line, not one every few seconds.
            if (record.Failure != before)
            {
                LogFailed(record.Failure, failure);
            }
        }
    }

    // Shown on /health: the state of SQL or of the network, no host, user or text of the server.
    private static string Reason(NpgsqlException failure) => failure is PostgresException refused
        ? $"PostgreSQL refused it with SQLSTATE {refused.SqlState}"
        : "PostgreSQL can't be reached";

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "The backup worker beats every {Interval}; backups come with a later version, none is made yet")]
    private partial void LogNoBackupsYet(TimeSpan interval);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "The heartbeat failed: {Reason}")]
    private partial void LogFailed(string? reason, Exception exception);

    [LoggerMessage(EventId = 3, Level = LogLevel.Information, Message = "The heart beats again")]
    private partial void LogBeatsAgain();
}
