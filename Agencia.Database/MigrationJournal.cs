using Npgsql;

namespace Agencia.Database;

/// <summary>Table <c>ops.migrations</c>: what was applied, with the checksum it had.</summary>
internal static class MigrationJournal
{
    private static string Create(string admin) => $"""
        create schema if not exists ops;
        create table if not exists ops.migrations (
            number integer primary key,
            name text not null,
            checksum bytea not null,
            applied_at timestamptz not null default now());
        grant usage on schema ops to {admin};
        grant select, insert on ops.migrations to {admin};
        """;

    // The admin makes extensions: on a provider's server nobody else may.
    private const string Extensions = "create extension if not exists pgcrypto";

    public static async Task PrepareAsync(NpgsqlConnection admin, NpgsqlConnection owner, CancellationToken cancellationToken)
    {
        var adminName = new NpgsqlCommandBuilder().QuoteIdentifier(new NpgsqlConnectionStringBuilder(admin.ConnectionString).Username!);
        await using var extensions = new NpgsqlCommand(Extensions, admin);
        await extensions.ExecuteNonQueryAsync(cancellationToken);
        await using var create = new NpgsqlCommand(Create(adminName), owner);
        await create.ExecuteNonQueryAsync(cancellationToken);
    }

    public static async Task<Dictionary<int, byte[]>> AppliedAsync(NpgsqlConnection owner, CancellationToken cancellationToken)
    {
        var applied = new Dictionary<int, byte[]>();
        await using var command = new NpgsqlCommand("select number, checksum from ops.migrations order by number", owner);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            applied.Add(reader.GetInt32(0), reader.GetFieldValue<byte[]>(1));
        }

        return applied;
    }

    public static async Task AddAsync(NpgsqlConnection connection, MigrationFile file, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("insert into ops.migrations (number, name, checksum) values ($1, $2, $3)", connection)
        {
            Parameters =
            {
                new NpgsqlParameter<int> { TypedValue = file.Number },
                new NpgsqlParameter<string> { TypedValue = file.Name },
                new NpgsqlParameter<byte[]> { TypedValue = file.Checksum },
            },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
