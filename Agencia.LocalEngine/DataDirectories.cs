using System.Security.Cryptography;
using System.Text;
using Agencia.LocalEngine.Processes;

namespace Agencia.LocalEngine;

/// <summary>Where the data of a clone lie.</summary>
public static class DataDirectories
{
    const string Elsewhere = "/var/lib/agencia";

    /// <summary>
    /// <c>&lt;clone&gt;/.agencia/data</c> if the account that Postgres runs as can get there, else <c>/var/lib/agencia/&lt;short hash of the path&gt;</c>
    /// with a link in the first place: the clone may lie under a directory that only root can enter. Made if missing.
    /// </summary>
    public static string Resolve(string cloneRoot)
    {
        var own = Directory.CreateDirectory(Path.Combine(Path.GetFullPath(cloneRoot), ".agencia"));
        var usual = Path.Combine(own.FullName, "data");
        if (new DirectoryInfo(usual).LinkTarget is { } chosen)
        {
            return Directory.CreateDirectory(Path.GetFullPath(chosen, own.FullName)).FullName;
        }

        if (!Environment.IsPrivilegedProcess || UnixAccount.Find("postgres") is not { } account || account.CanEnter(own.FullName))
        {
            return Directory.CreateDirectory(usual).FullName;
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(own.FullName)))[..12];
        var elsewhere = Directory.CreateDirectory(Path.Combine(Elsewhere, hash)).FullName;
        if (!Directory.Exists(usual))
        {
            Directory.CreateSymbolicLink(usual, elsewhere);
        }

        return elsewhere;
    }
}
