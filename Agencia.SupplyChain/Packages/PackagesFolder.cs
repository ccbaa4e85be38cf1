using System.Xml.Linq;

namespace Agencia.SupplyChain.Packages;

/// <summary>NuGet's global packages folder, where the .nuspec of every restored package lies.</summary>
internal sealed class PackagesFolder(string path)
{
    // What NuGet writes beside an expression or a file, for clients of before 2018.
    private const string Deprecated = "https://aka.ms/deprecateLicenseUrl";

    public static PackagesFolder Default() => new(Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } set
        ? set
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages"));

    /// <summary>Throws when the package was not restored on this machine.</summary>
    public Licence LicenceOf(LockedPackage package)
    {
        // NuGet lays its folder out in lower case.
        var (name, version) = (package.Name.ToLowerInvariant(), package.Version.ToLowerInvariant());
        var file = Path.Combine(path, name, version, $"{name}.nuspec");
        if (!File.Exists(file))
        {
            throw new InvalidOperationException($"{package.Name} {package.Version} is not in NuGet's packages folder: run `dotnet restore Agencia.sln`.");
        }

        // The namespace tells the version of the format; the elements are the same in all of them.
        var metadata = XDocument.Load(file).Root!.Elements().First(element => element.Name.LocalName == "metadata").Elements();
        var license = metadata.FirstOrDefault(element => element.Name.LocalName == "license");
        var url = metadata.FirstOrDefault(element => element.Name.LocalName == "licenseUrl")?.Value.Trim();
        return license?.Attribute("type")?.Value switch
        {
            "expression" => new Licence(LicenceKind.Expression, license.Value.Trim()),
            "file" => new Licence(LicenceKind.File, license.Value.Trim()),
            _ when url is { Length: > 0 } and not Deprecated => new Licence(LicenceKind.Url, url),
            _ => new Licence(LicenceKind.None, ""),
        };
    }
}
