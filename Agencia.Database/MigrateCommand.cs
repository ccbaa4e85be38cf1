using Npgsql;

namespace Agencia.Database;

/// <summary>Brings server and schema to what this version needs.</summary>
internal static class MigrateCommand
{
    // Of the server's database "postgres", so that it also covers roles and databases.
    private const string TakeLock = "select pg_advisory_lock(hashtext('agencia.migrate'))";

    public static async Task<int> RunAsync(DatabaseSettings settings, TextWriter output, CancellationToken cancellationToken)
    {
        await using var server = new NpgsqlConnection(settings.AdminServer);
        await server.OpenAsync(cancellationToken);
        // Two that start at once: the second waits here and then finds nothing to do.
        await using (var wait = new NpgsqlCommand(TakeLock, server) { CommandTimeout = 0 })
        {
            await wait.ExecuteNonQueryAsync(cancellationToken);
        }

        await RoleSetup.EnsureRolesAsync(server, settings.RolePasswords, cancellationToken);
        await RoleSetup.EnsureDatabaseAsync(server, settings.Database, Roles.Owner, cancellationToken);
        await RoleSetup.EnsureDatabaseAsync(server, "n8n", Roles.N8n, cancellationToken);
        await RoleSetup.AllowConnectAsync(server, settings.Database, cancellationToken);

        await using var admin = new NpgsqlConnection(settings.Admin);
        await admin.OpenAsync(cancellationToken);
        await using var owner = new NpgsqlConnection(settings.Owner);
        await owner.OpenAsync(cancellationToken);

        await MigrationJournal.PrepareAsync(admin, owner, cancellationToken);
        var applied = await new Migrator(owner, admin, MigrationFile.Embedded(), output).ApplyAsync(cancellationToken);
        await output.WriteLineAsync(applied == 0 ? "The database is up to date." : $"{applied} migrations applied.");
        return 0;
    }
}
