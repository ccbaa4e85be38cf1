using Agencia.ServiceDefaults;
using Aspire.Npgsql;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Microsoft.Extensions.Hosting;

/// <summary>
/// Postgres as Aspire.Npgsql adds it: data source, health check, tracing and metrics. Compiled when the genuine package
/// is not referenced (<c>UseAspire</c>), with its namespace and signatures.
/// </summary>
public static class NpgsqlDataSourceExtensions
{
    private static readonly TimeSpan HealthTimeout = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Registers <see cref="NpgsqlDataSource"/> for <c>ConnectionStrings:{connectionName}</c>. A connection string
    /// without a password takes it from <c>ConnectionStrings:{connectionName}:Password</c>. A missing or unreadable one
    /// stops the start.
    /// </summary>
    public static void AddNpgsqlDataSource(
        this IHostApplicationBuilder builder,
        string connectionName,
        Action<NpgsqlSettings>? configureSettings = null,
        Action<NpgsqlDataSourceBuilder>? configureDataSourceBuilder = null) =>
        builder.Add(connectionName, serviceKey: null, configureSettings, configureDataSourceBuilder);

    /// <summary>As <see cref="AddNpgsqlDataSource"/>, as a keyed service under <paramref name="name"/>: for a second database or role.</summary>
    public static void AddKeyedNpgsqlDataSource(
        this IHostApplicationBuilder builder,
        string name,
        Action<NpgsqlSettings>? configureSettings = null,
        Action<NpgsqlDataSourceBuilder>? configureDataSourceBuilder = null) =>
        builder.Add(name, serviceKey: name, configureSettings, configureDataSourceBuilder);

    private static void Add(
        this IHostApplicationBuilder builder,
        string name,
        string? serviceKey,
        Action<NpgsqlSettings>? configureSettings,
        Action<NpgsqlDataSourceBuilder>? configureDataSource)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        var settings = new NpgsqlSettings { ConnectionString = ConnectionStringPasswords.Find(builder.Configuration, name) };
        configureSettings?.Invoke(settings);

        NpgsqlConnectionString.Register(builder, name, settings);
        builder.Services.AddNpgsqlDataSource(
            string.Empty,
            (services, dataSource) =>
            {
                var options = services.GetRequiredService<IOptionsMonitor<NpgsqlConnectionString>>().Get(name);
                dataSource.ConnectionStringBuilder.ConnectionString = options.Value;
                configureDataSource?.Invoke(dataSource);
            },
            serviceKey: serviceKey);

        if (!settings.DisableHealthChecks)
        {
            builder.Services.AddHealthChecks().AddNpgSql(
                services => services.GetRequiredKeyedService<NpgsqlDataSource>(serviceKey),
                name: serviceKey is null ? "PostgreSql" : $"PostgreSql_{name}",
                tags: [HealthTags.Ready],
                timeout: HealthTimeout);
        }

        if (!settings.DisableTracing)
        {
            builder.Services.AddOpenTelemetry().WithTracing(static tracing => tracing.AddNpgsql());
        }

        if (!settings.DisableMetrics)
        {
            builder.Services.AddOpenTelemetry().WithMetrics(static metrics => metrics.AddMeter("Npgsql"));
        }
    }
}
