using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Agencia.Database;

/// <summary>
/// The erasure list as a file of lines, one JSON object each: keyed hashes and no personal data. It is to be kept apart from the backups and
/// applied to a database that was restored from one; Moltbot carries out at its start what is listed (docs/privacy.md).
/// </summary>
internal static class ErasuresCommand
{
    private const string Read = "select id, tenant_id, key_id, identities, erased_by, erased_at from moltbot.erasures order by id";

    private const string Insert = """
        insert into moltbot.erasures (id, tenant_id, key_id, identities, erased_by, erased_at)
        select $1, c.id, $3, $4, $5, $6 from moltbot.clients c where c.id = $2
        on conflict do nothing
        """;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private sealed record Line(Guid Id, Guid TenantId, int KeyId, byte[][] Identities, Guid? By, DateTimeOffset ErasedAt);

    public static async Task<int> ExportAsync(DatabaseSettings settings, string file, TextWriter output, CancellationToken cancellationToken)
    {
        await using var connection = await MaintenanceConnection.OpenAsync(settings.Owner, cancellationToken);
        await using var read = new NpgsqlCommand(Read, connection);
        await using var reader = await read.ExecuteReaderAsync(cancellationToken);
        // Whole or not at all: written aside, then renamed.
        var (aside, lines) = ($"{file}.part", 0);
        await using (var writer = new StreamWriter(aside))
        {
            for (; await reader.ReadAsync(cancellationToken); lines++)
            {
                var line = new Line(
                    reader.GetGuid(0), reader.GetGuid(1), reader.GetInt32(2), reader.GetFieldValue<byte[][]>(3),
                    await reader.IsDBNullAsync(4, cancellationToken) ? null : reader.GetGuid(4), reader.GetFieldValue<DateTimeOffset>(5));
                await writer.WriteLineAsync(JsonSerializer.Serialize(line, Json).AsMemory(), cancellationToken);
            }
        }

        File.Move(aside, file, overwrite: true);
        await output.WriteLineAsync($"{lines} erasures exported.");
        return 0;
    }

    public static async Task<int> ApplyAsync(DatabaseSettings settings, string file, TextWriter output, CancellationToken cancellationToken)
    {
        await using var connection = await MaintenanceConnection.OpenAsync(settings.Owner, cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var (number, added) = (0, 0);
        await foreach (var text in File.ReadLinesAsync(file, cancellationToken))
        {
            added += await InsertAsync(connection, Parse(text, ++number), cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        await output.WriteLineAsync($"{number} erasures read, {added} of them new here. Moltbot carries them out at its next start, before it serves.");
        return 0;
    }

    private static async Task<int> InsertAsync(NpgsqlConnection connection, Line line, CancellationToken cancellationToken)
    {
        await using var insert = new NpgsqlCommand(Insert, connection);
        insert.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = line.Id });
        insert.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = line.TenantId });
        insert.Parameters.Add(new NpgsqlParameter<int> { TypedValue = line.KeyId });
        insert.Parameters.Add(new NpgsqlParameter<byte[][]> { TypedValue = line.Identities });
        insert.Parameters.Add(new NpgsqlParameter { Value = line.By is { } by ? by : DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        insert.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = line.ErasedAt });
        return await insert.ExecuteNonQueryAsync(cancellationToken);
    }

    private static Line Parse(string text, int number)
    {
        try
        {
            return JsonSerializer.Deserialize<Line>(text, Json) is { Identities.Length: > 0 } line ? line : throw new ErasureListException($"Line {number} lists nobody.");
        }
        catch (JsonException)
        {
            throw new ErasureListException($"Line {number} is no entry of an erasure list. Nothing was applied.");
        }
    }
}

internal sealed class ErasureListException(string message) : Exception(message);
