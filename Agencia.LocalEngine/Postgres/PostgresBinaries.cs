using System.Globalization;
using System.Text.RegularExpressions;
using Agencia.LocalEngine.Processes;

namespace Agencia.LocalEngine.Postgres;

/// <summary>Where a major version's programs lie. Debian keeps them out of the PATH, several versions side by side.</summary>
internal sealed partial record PostgresBinaries(string Directory, int MajorVersion)
{
    const string DebianRoot = "/usr/lib/postgresql";
    const string Missing = "No Postgres server is installed here (initdb and postgres are neither in the PATH nor below /usr/lib/postgresql). On Debian or Ubuntu: apt-get install postgresql";

    public string this[string program] => Path.Combine(Directory, program);

    /// <summary>The version that made the data directory, else the newest.</summary>
    public static async Task<PostgresBinaries> FindAsync(string dataDirectory, CancellationToken cancellationToken)
    {
        var installed = await ListAsync(cancellationToken);
        if (installed.Count == 0)
        {
            throw new PostgresUnavailableException(Missing);
        }

        var versionFile = Path.Combine(dataDirectory, "PG_VERSION");
        if (!File.Exists(versionFile))
        {
            return installed.MaxBy(b => b.MajorVersion)!;
        }

        var made = int.Parse((await File.ReadAllTextAsync(versionFile, cancellationToken)).Trim(), CultureInfo.InvariantCulture);
        return installed.FirstOrDefault(b => b.MajorVersion == made) ?? throw new PostgresUnavailableException(
            $"The data in {dataDirectory} were made by Postgres {made}; installed: {string.Join(", ", installed.Select(b => b.MajorVersion))}. " +
            $"Install that version (apt-get install postgresql-{made}), or delete the data (./agencia reset).");
    }

    static async Task<List<PostgresBinaries>> ListAsync(CancellationToken cancellationToken)
    {
        var found = new List<PostgresBinaries>();
        if (Executables.Find("initdb") is { } initdb)
        {
            var (_, output) = await ChildProcess.RunAsync(new() { FileName = initdb, Arguments = ["--version"] }, cancellationToken);
            if (Version().Match(output) is { Success: true } version)
            {
                // Links into the PATH rarely come with all the programs.
                var real = new FileInfo(initdb).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? initdb;
                found.Add(new(Path.GetDirectoryName(real)!, int.Parse(version.Value, CultureInfo.InvariantCulture)));
            }
        }

        foreach (var directory in System.IO.Directory.Exists(DebianRoot) ? System.IO.Directory.GetDirectories(DebianRoot) : [])
        {
            if (int.TryParse(Path.GetFileName(directory), CultureInfo.InvariantCulture, out var major) && Executables.IsExecutable($"{directory}/bin/postgres"))
            {
                found.Add(new($"{directory}/bin", major));
            }
        }

        return found;
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex Version();
}
