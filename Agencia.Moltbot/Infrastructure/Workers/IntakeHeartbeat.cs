using Agencia.Moltbot.Configuration;
using Agencia.ServiceDefaults;
using Agencia.ServiceDefaults.Postgres;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Agencia.Moltbot.Infrastructure.Workers;

/// <summary>
/// Says that the intake is up, and since when without a gap: only then does a missing status mean anything for a send whose outcome is
/// not known. It is also who notices that the database's clock has stepped back. Makes the months' partitions once a day beside it.
/// </summary>
internal sealed partial class IntakeHeartbeat(
    NpgsqlDataSource dataSource, IOptions<SendingOptions> sending, IOptions<ConversationOptions> conversations, TimeProvider time, ILogger<IntakeHeartbeat> logger) : BackgroundService
{
    private const string Beat = """
        with former as (select h.at from ops.heartbeat h where h.name = 'intake')
        insert into ops.heartbeat (name) values ('intake')
        on conflict (name) do update set
            since = case when heartbeat.at < now() - $1 or heartbeat.at > now() + $1 then now() else heartbeat.since end,
            at = now()
        returning coalesce((select former.at > now() + $1 from former), false)
        """;

    private const string BringBack = "select moltbot.bring_back($1, $2, $3)";

    private const string EnsurePartitions = "select ops.ensure_partitions()";

    private static readonly TimeSpan PartitionsEvery = TimeSpan.FromDays(1);

    // Over the longest wait that an option names: places in a paced number's queue.
    private static readonly TimeSpan Queues = TimeSpan.FromMinutes(10);

    // Rows that are locked at the moment are passed over, so it is done again with the next beats.
    private const int Times = 3;

    private int bringBack;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var partitionsDue = time.GetUtcNow();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await BeatAsync(stoppingToken);
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

            await Task.Delay(sending.Value.IntakeHeartbeat, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task BeatAsync(CancellationToken cancellationToken)
    {
        await using var beat = dataSource.CreateCommand(Beat).With(sending.Value.IntakeGap);
        if (await beat.ExecuteScalarAsync(cancellationToken) is true)
        {
            SteppedBack(logger);
            bringBack = Times;
        }

        if (bringBack > 0)
        {
            var furthest = new[] { sending.Value.MaxBackoff, sending.Value.UnknownWindow, conversations.Value.MaxWait }.Max() + Queues;
            await using var command = dataSource.CreateCommand(BringBack).With(furthest).With(conversations.Value.Lease).With(sending.Value.Lease);
            await command.ExecuteNonQueryAsync(cancellationToken);
            bringBack--;
        }
    }

    [LoggerMessage(1004, LogLevel.Warning, "The database's clock has stepped back; what was due by the former time is due now")]
    private static partial void SteppedBack(ILogger logger);

    [LoggerMessage(1002, LogLevel.Warning, "The intake's heartbeat failed: {Failure}")]
    private static partial void Failed(ILogger logger, string failure);
}
