using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Agencia.ServiceDefaults;

internal static class SecretFilesExtensions
{
    // Where Docker and Swarm mount secrets. Relative paths are taken from the working directory.
    private const string DefaultDirectory = "/run/secrets";

    /// <summary>
    /// Adds one file per key (<c>ConnectionStrings__agencia__Password</c>) as the last source of configuration, so that
    /// it wins, then merges passwords into the connection strings that lost theirs to a file.
    /// </summary>
    public static void AddSecretFiles(this IHostApplicationBuilder builder)
    {
        var directory = Path.GetFullPath(builder.Configuration["Secrets:Directory"] is { Length: > 0 } configured ? configured : DefaultDirectory);
        builder.Configuration.AddKeyPerFile(directory, optional: true, reloadOnChange: false);
        builder.Configuration.AddInMemoryCollection(ConnectionStringPasswords.Merged(builder.Configuration));
    }
}
