using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Agencia.ServiceDefaults;

/// <summary>
/// A published connection string has no password: that comes from a file of secrets as
/// <c>ConnectionStrings:NAME:Password</c> and is put back here.
/// </summary>
internal static class ConnectionStringPasswords
{
    private const string Section = "ConnectionStrings";

    /// <summary>The connection strings that change, by their keys.</summary>
    public static Dictionary<string, string?> Merged(IConfiguration configuration) =>
        configuration.GetSection(Section).GetChildren()
            .Where(static child => child.Value is not null && child["Password"] is not null)
            .ToDictionary(static child => child.Path, child => Find(configuration, child.Key));

    /// <summary>The connection string of this name with its password; null when there is none.</summary>
    public static string? Find(IConfiguration configuration, string name)
    {
        var section = configuration.GetSection($"{Section}:{name}");
        return section.Value is { Length: > 0 } text && section["Password"] is { Length: > 0 } password
            ? WithPassword(text, password)
            : section.Value;
    }

    private static string WithPassword(string text, string password)
    {
        try
        {
            var builder = new NpgsqlConnectionStringBuilder(text);
            builder.Password ??= password;
            return builder.ConnectionString;
        }
        catch (ArgumentException)
        {
            // No connection string of Postgres: whoever needs it says so, naming the key.
            return text;
        }
    }
}
