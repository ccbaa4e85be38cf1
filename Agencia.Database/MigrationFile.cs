using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Agencia.Database;

/// <summary>
/// A numbered SQL file. Comment lines at its top may say <c>-- connection: admin</c> (default owner) and
/// <c>-- transaction: none</c> (default one for the file).
/// </summary>
internal sealed record MigrationFile(int Number, string Name, string Sql)
{
    public byte[] Checksum { get; } = SHA256.HashData(Encoding.UTF8.GetBytes(Sql));

    public bool AsAdmin => Says("connection: admin");

    public bool InTransaction => !Says("transaction: none");

    public static IReadOnlyList<MigrationFile> Embedded()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
            .Select(name => Read(assembly, name))
            .OrderBy(file => file.Number)];
    }

    // Line ends are made equal, so that a checkout on another system has the same checksum.
    private static MigrationFile Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        var name = resource.Split('.')[^2];
        return new(int.Parse(name[..4], CultureInfo.InvariantCulture), name, reader.ReadToEnd().ReplaceLineEndings("\n"));
    }

    private bool Says(string directive) => Sql.Split('\n').TakeWhile(line => line.StartsWith("--", StringComparison.Ordinal)).Contains($"-- {directive}");
}
