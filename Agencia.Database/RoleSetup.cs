using Npgsql;

namespace Agencia.Database;

/// <summary>
/// Ensures roles, passwords and databases on the admin's connection, each time anew: init files never run on a provider's server
/// or on a volume that exists already.
/// </summary>
internal static class RoleSetup
{
    public static async Task EnsureRolesAsync(NpgsqlConnection admin, IReadOnlyDictionary<string, string> passwords, CancellationToken cancellationToken)
    {
        await EnsureAsync(admin, Roles.Dispatch, "nologin noinherit", cancellationToken);
        await EnsureAsync(admin, Roles.Audit, "nologin noinherit", cancellationToken);
        foreach (var (role, password) in passwords)
        {
            await EnsureAsync(admin, role, "login", cancellationToken);
            await ExecuteAsync(admin, $"alter role {role} password '{ScramVerifier.For(password)}'", cancellationToken);
        }

        foreach (var role in Roles.Services)
        {
            // A paused process must not hold locks for ever.
            await ExecuteAsync(admin, $"alter role {role} set idle_in_transaction_session_timeout = '60s'", cancellationToken);
        }

        // Its statements touch few rows by key, and to plan one costs more than to run it: once a connection is enough.
        await ExecuteAsync(admin, $"alter role {Roles.Moltbot} set plan_cache_mode = force_generic_plan", cancellationToken);
        await KeepParametersFromLogAsync(admin, cancellationToken);
        await EnsureBackupRightsAsync(admin, cancellationToken);
    }

    public static async Task EnsureDatabaseAsync(NpgsqlConnection admin, string name, string owner, CancellationToken cancellationToken)
    {
        var database = Quote(name);
        await ExecuteAsync(admin, $"grant {owner} to current_user", cancellationToken);
        if (!await ExistsAsync(admin, "select 1 from pg_database where datname = $1", name, cancellationToken))
        {
            await ExecuteAsync(admin, $"create database {database} owner {owner} template template0 encoding 'UTF8'", cancellationToken);
        }
        else if (!await ExistsAsync(admin, $"select 1 from pg_database d join pg_roles r on r.oid = d.datdba where d.datname = $1 and r.rolname = '{owner}'", name, cancellationToken))
        {
            await ExecuteAsync(admin, $"alter database {database} owner to {owner}", cancellationToken);
        }

        await ExecuteAsync(admin, $"revoke all on database {database} from public", cancellationToken);
        await ExecuteAsync(admin, $"revoke {owner} from current_user", cancellationToken);
    }

    public static Task AllowConnectAsync(NpgsqlConnection admin, string database, CancellationToken cancellationToken) =>
        ExecuteAsync(admin, $"grant connect on database {Quote(database)} to {string.Join(", ", [.. Roles.Services, Roles.Backup])}", cancellationToken);

    private static async Task EnsureAsync(NpgsqlConnection admin, string role, string attributes, CancellationToken cancellationToken)
    {
        if (!await ExistsAsync(admin, "select 1 from pg_roles where rolname = $1", role, cancellationToken))
        {
            await ExecuteAsync(admin, $"create role {role} {attributes}", cancellationToken);
        }

        if (role != Roles.Backup && await ExistsAsync(admin, "select 1 from pg_roles where rolname = $1 and (rolsuper or rolbypassrls or rolreplication or rolcreaterole or rolcreatedb)", role, cancellationToken))
        {
            await ExecuteAsync(admin, $"alter role {role} nosuperuser nobypassrls noreplication nocreaterole nocreatedb", cancellationToken);
        }
    }

    // Keys of secret columns travel as parameters: no log keeps them, however the server is set. A provider may refuse this.
    private static async Task KeepParametersFromLogAsync(NpgsqlConnection admin, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var role in (string[])[Roles.Owner, .. Roles.Services])
            {
                await ExecuteAsync(admin, $"alter role {role} set log_parameter_max_length = 0", cancellationToken);
                await ExecuteAsync(admin, $"alter role {role} set log_parameter_max_length_on_error = 0", cancellationToken);
            }
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            Console.Error.WriteLine($"note: this server does not let us keep parameters of statements from its log ({refused.MessageText}); set log_parameter_max_length and log_parameter_max_length_on_error to 0 yourself: keys of secret columns are among them.");
        }
    }

    // A provider may refuse replication and BYPASSRLS; backups then take the logical way.
    private static async Task EnsureBackupRightsAsync(NpgsqlConnection admin, CancellationToken cancellationToken)
    {
        await ExecuteAsync(admin, $"alter role {Roles.Backup} set default_transaction_read_only = on", cancellationToken);
        if (await ExistsAsync(admin, "select 1 from pg_roles where rolname = $1 and rolreplication and rolbypassrls and pg_has_role(oid, 'pg_read_all_data', 'member')", Roles.Backup, cancellationToken))
        {
            return;
        }

        try
        {
            await ExecuteAsync(admin, $"alter role {Roles.Backup} replication bypassrls", cancellationToken);
            await ExecuteAsync(admin, $"grant pg_read_all_data to {Roles.Backup}", cancellationToken);
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            Console.Error.WriteLine($"note: this server gives {Roles.Backup} no replication or BYPASSRLS ({refused.MessageText}); physical backups are not possible here.");
        }
    }

    private static async Task<bool> ExistsAsync(NpgsqlConnection admin, string sql, string value, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, admin) { Parameters = { new NpgsqlParameter<string> { TypedValue = value } } };
        return await command.ExecuteScalarAsync(cancellationToken) is not null;
    }

    private static async Task ExecuteAsync(NpgsqlConnection admin, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, admin);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string Quote(string identifier) => $"\"{identifier.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
