using Agencia.ServiceDefaults.Crypto;
using Agencia.ServiceDefaults.Postgres;
using Npgsql;

namespace Agencia.Database;

/// <summary>Before anything is changed: is every master key that is named configured, the present one included, and does it decrypt?</summary>
internal sealed class MasterKeyCheck(NpgsqlConnection connection, RowKeys keys)
{
    /// <exception cref="DatabaseSettingsException">It is missing, or another one than the rows were encrypted under.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var uses = (await KeyUse.ReadAsync(connection, cancellationToken)).Where(use => use.CanMove).ToList();
        if (uses.Find(use => !keys.KeyIds.Contains(use.KeyId)) is { } missing)
        {
            throw new DatabaseSettingsException(
                $"Master key {missing.KeyId} is not configured (Crypto:MasterKeys:{missing.KeyId}), but {missing.Rows} rows of {missing.Table} are encrypted under it. Nothing was changed.");
        }

        // One row alone may be damaged; a wrong key opens none.
        var opened = new Dictionary<int, bool>();
        foreach (var table in SecretTable.All)
        {
            await using var read = new NpgsqlCommand(table.Samples, connection);
            foreach (var row in await read.ListAsync(SecretRow.Map, cancellationToken))
            {
                opened[row.KeyId] = opened.GetValueOrDefault(row.KeyId) || await OpensAsync(table, row, cancellationToken);
            }
        }

        if (opened.Where(entry => !entry.Value).Select(entry => entry.Key).Order().FirstOrDefault() is > 0 and var wrong)
        {
            throw new DatabaseSettingsException(
                $"Crypto:MasterKeys:{wrong} (or Crypto:MasterKey, where Crypto:KeyId is {wrong}) is not the master key {wrong} that {uses.Where(use => use.KeyId == wrong).Sum(use => use.Rows)} rows are encrypted under: none of those that were tried decrypts. Nothing was changed.");
        }
    }

    private async Task<bool> OpensAsync(SecretTable table, SecretRow row, CancellationToken cancellationToken)
    {
        await using var opens = new NpgsqlCommand(table.Opens, connection).With(row.Id).With(row.KeyId);
        foreach (var column in table.Columns)
        {
            opens.With(row.Key(keys, row.KeyId, table, column));
        }

        try
        {
            // No row: it was moved or taken away meanwhile, and says nothing against the key.
            return await opens.ExecuteScalarAsync(cancellationToken) is null or true;
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.ExternalRoutineInvocationException)
        {
            return false;
        }
    }
}
