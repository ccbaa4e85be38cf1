namespace Agencia.AiGateway.Configuration;

internal static class StoreName
{
    public const string Memory = "memory";
    public const string Postgres = "postgres";

    /// <summary>The connection string of every service's own database role.</summary>
    public const string ConnectionName = "agencia";

    public static bool IsPostgres(IConfiguration configuration) =>
        configuration[$"{GatewayOptions.Section}:{nameof(GatewayOptions.Store)}"] switch
        {
            Postgres => true,
            null or "" => !string.IsNullOrEmpty(configuration.GetConnectionString(ConnectionName)),
            _ => false,
        };
}
