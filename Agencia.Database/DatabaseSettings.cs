using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Agencia.Database;

internal sealed class DatabaseSettingsException(string message) : Exception(message);

/// <summary>Where the server is, as whom to work, and the passwords the roles shall have.</summary>
internal sealed record DatabaseSettings(string AdminServer, string Owner, IReadOnlyDictionary<string, string> RolePasswords)
{
    public string Database => new NpgsqlConnectionStringBuilder(Owner).Database!;

    /// <summary>The admin's connection, but to our database.</summary>
    public string Admin => new NpgsqlConnectionStringBuilder(AdminServer) { Database = Database }.ConnectionString;

    public static DatabaseSettings From(IConfiguration configuration) => new(
        ConnectionString(configuration, "admin"),
        ConnectionString(configuration, "agencia"),
        Roles.WithPassword.ToDictionary(role => role, role => configuration[$"Roles:{role}"] is { Length: >= 16 } password
            ? password
            : throw new DatabaseSettingsException($"Roles:{role} is missing or too short: the password of the database role {role}, at least 16 characters.")));

    internal static string ConnectionString(IConfiguration configuration, string name)
    {
        var key = $"ConnectionStrings:{name}";
        var text = configuration[key] ?? throw new DatabaseSettingsException($"{key} is missing: a Postgres connection string such as Host=…;Username=…;Database=….");
        try
        {
            var parsed = new NpgsqlConnectionStringBuilder(text) { ApplicationName = "agencia-database", Pooling = false, PersistSecurityInfo = true };
            parsed.Password ??= configuration[$"{key}:Password"];
            // Who a change is by in the audit (docs/audit.md).
            parsed.Options = $"{parsed.Options} -c app.actor=Agencia.Database".Trim();
            return parsed.Database is null ? throw new DatabaseSettingsException($"{key} names no Database.") : parsed.ConnectionString;
        }
        catch (ArgumentException wrong)
        {
            throw new DatabaseSettingsException($"{key} is no Postgres connection string: {wrong.Message}");
        }
    }
}
