using Aspire.Npgsql;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Agencia.ServiceDefaults;

/// <summary>A connection string as a named option, so that a missing or unreadable one stops the start like any other option.</summary>
internal sealed class NpgsqlConnectionString
{
    public string? Value { get; set; }

    public static void Register(IHostApplicationBuilder builder, string name, NpgsqlSettings settings)
    {
        // Read again when it is used: a test's factory adds its configuration only after the service's own Program ran.
        var isConfigured = settings.ConnectionString == ConnectionStringPasswords.Find(builder.Configuration, name);
        builder.Services.AddOptions<NpgsqlConnectionString>(name)
            .Configure<IConfiguration>((options, configuration) =>
                options.Value = isConfigured ? ConnectionStringPasswords.Find(configuration, name) : settings.ConnectionString)
            .Validate(static options => !string.IsNullOrWhiteSpace(options.Value), $"ConnectionStrings:{name} is missing. {Example}")
            .Validate(static options => string.IsNullOrWhiteSpace(options.Value) || IsReadable(options.Value), $"ConnectionStrings:{name} is no connection string of PostgreSQL. {Example}")
            .ValidateOnStart();
    }

    private const string Example = "Allowed is e.g. Host=localhost;Port=5432;Username=agencia_moltbot;Password=…;Database=agencia";

    private static bool IsReadable(string value)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(value).Host is { Length: > 0 };
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
