using Npgsql;

namespace Agencia.Database;

internal sealed class MigrationException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Applies the files that are new, in order. A file that was changed after it was applied is refused before anything is done.</summary>
internal sealed class Migrator(NpgsqlConnection owner, NpgsqlConnection admin, IReadOnlyList<MigrationFile> files, TextWriter output)
{
    public async Task<int> ApplyAsync(CancellationToken cancellationToken)
    {
        var applied = await MigrationJournal.AppliedAsync(owner, cancellationToken);
        Check(applied);
        var waiting = files.Where(file => !applied.ContainsKey(file.Number)).ToArray();
        foreach (var file in waiting)
        {
            await ApplyAsync(file, cancellationToken);
            await output.WriteLineAsync($"applied {file.Name}");
        }

        return waiting.Length;
    }

    private void Check(Dictionary<int, byte[]> applied)
    {
        var known = files.ToDictionary(file => file.Number);
        foreach (var (number, checksum) in applied)
        {
            if (!known.TryGetValue(number, out var file))
            {
                throw new MigrationException($"The database has migration {number:0000}, which this version does not know: it was migrated by a newer version. Run that version.");
            }

            if (!checksum.AsSpan().SequenceEqual(file.Checksum))
            {
                throw new MigrationException($"Migration {file.Name} was changed after it was applied. Restore the file and put the change into a new one.");
            }
        }
    }

    private async Task ApplyAsync(MigrationFile file, CancellationToken cancellationToken)
    {
        var connection = file.AsAdmin ? admin : owner;
        await using var transaction = file.InTransaction ? await connection.BeginTransactionAsync(cancellationToken) : null;
        try
        {
            await using var command = new NpgsqlCommand(file.Sql, connection, transaction) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync(cancellationToken);
            await MigrationJournal.AddAsync(connection, file, cancellationToken);
            if (transaction is not null)
            {
                await transaction.CommitAsync(cancellationToken);
            }
        }
        catch (PostgresException refused)
        {
            throw new MigrationException($"Migration {file.Name} failed and was {(file.InTransaction ? "rolled back" : "left where it stopped")}: {refused.MessageText} ({refused.SqlState}{(refused.Position > 0 ? $", character {refused.Position}" : "")}).", refused);
        }
    }
}
