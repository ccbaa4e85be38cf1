namespace Agencia.SupplyChain.Packages;

/// <summary>A licence that a person read where a package names no SPDX expression.</summary>
/// <param name="Package">Its name.</param>
/// <param name="Said">What the package says instead: the file's name or the address. Another one must be read again.</param>
/// <param name="Spdx">What it is.</param>
/// <param name="Reason">How that is known.</param>
internal sealed record ReadLicence(string Package, string Said, string Spdx, string Reason);

/// <summary>Which licences a package may have: those that let anybody run, change and pass on Agencia without giving anything back but the notice.</summary>
internal sealed class LicencePolicy(IReadOnlySet<string> allowed, IReadOnlyCollection<ReadLicence> read)
{
    private static readonly HashSet<string> Allowed = ["0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT", "MIT-0", "MS-PL", "PostgreSQL", "Unlicense"];

    /// <summary>Of Agencia. The table of licences that were read is empty: every package of today names an SPDX expression.</summary>
    public static LicencePolicy Ours { get; } = new(Allowed, []);

    public bool Allows(LockedPackage package, Licence licence) => SpdxOf(package, licence) is { } expression && Allows(expression);

    private string? SpdxOf(LockedPackage package, Licence licence) => licence.Kind == LicenceKind.Expression
        ? licence.Text
        : read.FirstOrDefault(entry => entry.Package.Equals(package.Name, StringComparison.OrdinalIgnoreCase) && entry.Said == licence.Text)?.Spdx;

    // One of the alternatives is enough, and of that all. What has brackets or exceptions is on no list: to be read by a person.
    private bool Allows(string expression) => expression.Split(" OR ").Any(alternative => alternative.Split(" AND ").All(id => allowed.Contains(id.Trim())));
}
