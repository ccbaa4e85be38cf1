using Agencia.Moltbot.Configuration;
using Agencia.ServiceDefaults;
using Agencia.ServiceDefaults.Postgres;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Agencia.Moltbot.Infrastructure.Workers;

/// <summary>
/// Says that the intake is up, and since when without a gap: only then does a missing status mean anything for a send whose outcome is
/// not known. Makes the months' partitions once a day beside it.
/// </summary>
internal sealed partial class IntakeHeartbeat(NpgsqlDataSource dataSource, IOptions<SendingOptions> options, TimeProvider time, ILogger<IntakeHeartbeat> logger) : BackgroundService
{
    private const string Beat = """
        insert into ops.heartbeat (name) values ('intake')
        on conflict (name) do update set
            since = case when heartbeat.at < now() - $1 then now() else heartbeat.since end,
            at = now()
        """;

    private const string EnsurePartitions = "select ops.ensure_partitions()";

    private static readonly TimeSpan PartitionsEvery = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var partitionsDue = time.GetUtcNow();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var beat = dataSource.CreateCommand(Beat).With(options.Value.IntakeGap);
                await beat.ExecuteNonQueryAsync(stoppingToken);
                if (time.GetUtcNow() >= partitionsDue)
                {
                    await using var partitions = dataSource.CreateCommand(EnsurePartitions);
                    await partitions.ExecuteNonQueryAsync(stoppingToken);
                    partitionsDue += PartitionsEvery;
                }
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                Failed(logger, failure.NameForLog());
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(options.Value.IntakeHeartbeat, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(1002, LogLevel.Warning, "The intake's heartbeat failed: {Failure}")]
    private static partial void Failed(ILogger logger, string failure);
}
