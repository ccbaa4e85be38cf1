using System.Globalization;
using Npgsql;

namespace Agencia.Database;

/// <summary>What was applied, what waits to be, and how long the queues are.</summary>
internal static class StatusCommand
{
    public static async Task<int> RunAsync(DatabaseSettings settings, TextWriter output, CancellationToken cancellationToken)
    {
        await using var admin = new NpgsqlConnection(settings.Admin);
        await admin.OpenAsync(cancellationToken);
        var applied = await MigrationJournal.AppliedAsync(admin, cancellationToken);
        foreach (var file in MigrationFile.Embedded())
        {
            var state = !applied.TryGetValue(file.Number, out var checksum) ? "waiting" : checksum.AsSpan().SequenceEqual(file.Checksum) ? "applied" : "CHANGED";
            await output.WriteLineAsync($"{state,-8} {file.Name}");
        }

        await using var command = new NpgsqlCommand("select queue, waiting, oldest_seconds from moltbot.queue_stats()", admin);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{reader.GetString(0),-14} {reader.GetInt64(1),8} waiting, oldest {reader.GetDouble(2):0.0} s"));
        }

        return 0;
    }
}
