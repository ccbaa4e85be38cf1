using System.Collections.Concurrent;
using System.Threading.Channels;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults;
using Agencia.ServiceDefaults.Postgres;
using Npgsql;

namespace Agencia.Moltbot.Infrastructure.Postgres;

/// <summary>Writes when keys were last used: beside the requests, each key once a minute at most (the function sees to it over the replicas).</summary>
internal sealed partial class KeyUses(NpgsqlDataSource dataSource, TimeProvider time, ILogger<KeyUses> logger) : BackgroundService, IKeyUses
{
    private const string Write = "select moltbot.note_key_uses($1)";

    // Keys of one write. What does not fit is noted at its next use.
    private const int Waiting = 1024;

    private static readonly TimeSpan Grain = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Guid, long> noted = new();

    private readonly Channel<Guid> queue = Channel.CreateBounded<Guid>(new BoundedChannelOptions(Waiting) { SingleReader = true });

    public void Note(Guid keyId)
    {
        var now = time.GetTimestamp();
        // Of the requests that come at once one is first; the others find its mark.
        if (noted.TryGetValue(keyId, out var before) ? time.GetElapsedTime(before, now) >= Grain && noted.TryUpdate(keyId, now, before) : noted.TryAdd(keyId, now))
        {
            if (!queue.Writer.TryWrite(keyId))
            {
                noted.TryRemove(keyId, out _);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await queue.Reader.WaitToReadAsync(stoppingToken))
            {
                var keys = new List<Guid>();
                while (keys.Count < Waiting && queue.Reader.TryRead(out var key))
                {
                    keys.Add(key);
                }

                await WriteAsync([.. keys], stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A use that was not written yet is known a minute less exactly.
        }
    }

    private async Task WriteAsync(Guid[] keys, CancellationToken cancellationToken)
    {
        try
        {
            await using var write = dataSource.CreateCommand(Write).With(keys);
            await write.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            Failed(logger, keys.Length, failure.NameForLog());
            // Their next use tries again.
            foreach (var key in keys)
            {
                noted.TryRemove(key, out _);
            }
        }
    }

    [LoggerMessage(7002, LogLevel.Warning, "When {Count} API keys were last used could not be written: {Failure}")]
    private static partial void Failed(ILogger logger, int count, string failure);
}
