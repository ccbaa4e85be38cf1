using Agencia.ServiceDefaults;
using Agencia.ServiceDefaults.Crypto;
using Agencia.ServiceDefaults.Postgres;
using Npgsql;

namespace Agencia.Database;

/// <summary>
/// Moves secrets to the present master key while the services run: a row is decrypted and encrypted by one statement, which is its own
/// transaction. How far it has come stands in the rows themselves, so that it can be killed at any point and started again.
/// </summary>
internal sealed class KeyRotation(NpgsqlConnection connection, RowKeys keys, TextWriter output)
{
    public const int RowsPerPage = 100;

    // A service of before still encrypts under the former key now and then: looked at again, but not for ever.
    private const int MostPasses = 3;

    /// <summary>Rows that do not decrypt although others of their master key do.</summary>
    private readonly HashSet<(string Table, string Id)> broken = [];

    /// <exception cref="DatabaseSettingsException">A master key is missing or is another one than the rows were encrypted under; nothing was changed.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await new MasterKeyCheck(connection, keys).RunAsync(cancellationToken);
        var left = await LeftAsync(cancellationToken);
        for (var pass = 0; pass < MostPasses && left.Sum(use => use.Rows) > broken.Count; pass++)
        {
            foreach (var table in SecretTable.All)
            {
                await MoveAsync(table, left.Where(use => use.Table == table.Name).Sum(use => use.Rows), cancellationToken);
            }

            left = await LeftAsync(cancellationToken);
        }

        return await SayAsync(left);
    }

    private async Task MoveAsync(SecretTable table, long total, CancellationToken cancellationToken)
    {
        var done = 0;
        for (var after = table.First; ;)
        {
            await using var read = new NpgsqlCommand(table.Page, connection).With(keys.CurrentKeyId).With(after).With(RowsPerPage);
            var page = await read.ListAsync(SecretRow.Map, cancellationToken);
            foreach (var row in page)
            {
                await MoveAsync(table, row, cancellationToken);
                InjectionPoint.Pass("keys.moved");
            }

            if (page.Count == 0)
            {
                return;
            }

            (after, done) = (page[^1].Id, done + page.Count);
            await output.WriteLineAsync($"{table.Name}: {done} of {Math.Max(done, total)}");
        }
    }

    private async Task MoveAsync(SecretTable table, SecretRow row, CancellationToken cancellationToken)
    {
        await using var move = new NpgsqlCommand(table.Move, connection).With(row.Id).With(row.KeyId).With(keys.CurrentKeyId).With(RowKeys.Cipher);
        foreach (var column in table.Columns)
        {
            move.With(row.Key(keys, row.KeyId, table, column)).With(row.Key(keys, keys.CurrentKeyId, table, column));
        }

        try
        {
            await move.PrepareAsync(cancellationToken);
            await move.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.ExternalRoutineInvocationException)
        {
            if (broken.Add((table.Name, row.Id)))
            {
                await output.WriteLineAsync($"{table.Name} {row.Id}: does not decrypt under master key {row.KeyId} (moved from another row, or damaged); left as it is.");
            }
        }
    }

    private async Task<List<KeyUse>> LeftAsync(CancellationToken cancellationToken) =>
        [.. (await KeyUse.ReadAsync(connection, cancellationToken)).Where(use => use.CanMove && use.KeyId != keys.CurrentKeyId)];

    private async Task<int> SayAsync(List<KeyUse> left)
    {
        foreach (var use in left)
        {
            await output.WriteLineAsync($"{use.Table}: {use.Rows} rows still name key {use.KeyId}");
        }

        await output.WriteLineAsync(left.Count == 0 ? $"Every secret is encrypted under master key {keys.CurrentKeyId}."
            : broken.Count > 0 ? "Set the secrets that do not decrypt anew, then run this again."
            : $"A service still encrypts under a former key: give all of them Crypto:KeyId {keys.CurrentKeyId}, then run this again.");
        return left.Count == 0 ? 0 : 1;
    }
}

/// <param name="Id">The primary key, as text.</param>
/// <param name="Owner">Whose the row is.</param>
internal sealed record SecretRow(string Id, string Owner, int KeyId)
{
    public static SecretRow Map(NpgsqlDataReader row) => new(row.GetString(0), row.GetString(1), row.GetInt32(2));

    public string Key(RowKeys keys, int keyId, SecretTable table, string column) => keys.For(keyId, Owner, $"{table.Name}.{column}", Id);
}
