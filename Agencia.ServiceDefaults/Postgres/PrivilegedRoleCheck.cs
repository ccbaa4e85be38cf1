using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Agencia.ServiceDefaults.Postgres;

/// <summary>
/// Promise 5: a service does not run as a role that row-level security does not bind: superuser, BYPASSRLS, owner of a table, or
/// member of any role. A database that is away at the start is asked as soon as it is back.
/// </summary>
internal sealed class PrivilegedRoleCheck(NpgsqlDataSource dataSource, TimeProvider time) : BackgroundService
{
    private const string Privileges = """
        select current_user,
            r.rolsuper,
            r.rolbypassrls,
            exists (select 1 from pg_catalog.pg_class c where c.relowner = r.oid and c.relkind in ('r', 'p')),
            exists (select 1 from pg_catalog.pg_auth_members m where m.member = r.oid)
        from pg_catalog.pg_roles r where r.rolname = current_user
        """;

    private static readonly string[] Powers = ["is a superuser", "has BYPASSRLS", "owns tables", "is a member of a role"];

    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(1);

    private bool asked;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (await TryCheckAsync(cancellationToken) is { } refusal)
        {
            throw new StartupRefusedException(refusal);
        }

        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!asked && !stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(AskAgain, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stoppingToken.IsCancellationRequested && await TryCheckAsync(stoppingToken) is { } refusal)
            {
                throw new StartupRefusedException(refusal);
            }
        }
    }

    private async Task<string?> TryCheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var command = dataSource.CreateCommand(Privileges);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            await reader.ReadAsync(cancellationToken);
            var powers = Powers.Where((_, index) => reader.GetBoolean(index + 1)).ToArray();
            var refusal = powers.Length == 0 ? null
                : $"The database role {reader.GetString(0)} {string.Join(", ", powers)}. Row-level security would not bind it. Use the service's own role (docs/database.md).";
            asked = true;
            return refusal;
        }
        catch (PostgresException refused) when (refused.SqlState is PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification or PostgresErrorCodes.InvalidCatalogName)
        {
            return $"Postgres refuses the login ({refused.SqlState}): {refused.MessageText}. See ConnectionStrings:agencia.";
        }
        catch (Exception away) when (away is NpgsqlException or TimeoutException or IOException)
        {
            return null;
        }
    }
}

public static class PrivilegedRoleCheckExtensions
{
    /// <summary>Ends the start (exit code 77) when the role of <c>ConnectionStrings:agencia</c> is more than a service may be.</summary>
    public static void AddPrivilegedRoleCheck(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddHostedService<PrivilegedRoleCheck>();
    }
}
