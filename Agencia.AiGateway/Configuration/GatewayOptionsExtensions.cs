using Agencia.ServiceDefaults;
using Agencia.ServiceDefaults.Postgres;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Agencia.AiGateway.Configuration;

internal static class GatewayOptionsExtensions
{
    public static void AddGatewayOptions(this WebApplicationBuilder builder)
    {
        builder.AddOptionsSection<GatewayOptions>(GatewayOptions.Section);
        builder.AddOptionsSection<LocalOptions>(LocalOptions.Section);
        builder.AddOptionsSection<TimeoutOptions>(TimeoutOptions.Section);
        builder.Services.AddSingleton<IValidateOptions<GatewayOptions>, ProvidersValidation>();
        builder.Services.AddSingleton<IValidateOptions<GatewayOptions>, ModelsValidation>();
        builder.Services.AddSingleton<IValidateOptions<LocalOptions>, LocalValidation>();
        builder.WebHost.ConfigureKestrel(static kestrel =>
        {
            // AiGateway:MaxRequestBytes is counted while reading. Kestrel's own limit would hang up on a client that is
            // still sending, which then sees a broken connection instead of the 413.
            kestrel.Limits.MaxRequestBodySize = null;
        });
    }

    /// <summary>In this form the database is watched, not written to.</summary>
    public static void AddStore(this WebApplicationBuilder builder)
    {
        if (StoreName.IsPostgres(builder.Configuration))
        {
            builder.AddNpgsqlDataSource(StoreName.ConnectionName);
            builder.AddPrivilegedRoleCheck();
        }
    }
}
