namespace Agencia.BackupWorker;

internal static class BackupConnectionExtensions
{
    private const string Name = "agencia-backup";

    /// <summary>
    /// The connection that backups will be read through (replication, BYPASSRLS, read only), where it is configured. Its
    /// health check finds a wrong password or a missing role before the first backup does.
    /// </summary>
    public static void AddBackupConnection(this IHostApplicationBuilder builder)
    {
        if (!string.IsNullOrEmpty(builder.Configuration.GetConnectionString(Name)))
        {
            builder.AddKeyedNpgsqlDataSource(Name);
        }
    }
}
