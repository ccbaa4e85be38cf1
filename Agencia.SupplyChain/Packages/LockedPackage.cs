namespace Agencia.SupplyChain.Packages;

/// <summary>One version of a package, as the lock files name it.</summary>
/// <param name="ContentHash">Base64 of SHA-512 over the package without its signature, by which NuGet refuses another content of the same name and version.</param>
/// <param name="Projects">Those whose lock files name it, sorted.</param>
/// <param name="DirectOf">Those of them that ask for it themselves.</param>
/// <param name="Dependencies">The packages that it brings, resolved; sorted.</param>
internal sealed record LockedPackage(
    string Name, string Version, string ContentHash, IReadOnlyCollection<string> Projects, IReadOnlyCollection<string> DirectOf, IReadOnlyCollection<string> Dependencies)
{
    /// <summary>Package URL; unique, and how a package names its dependencies here.</summary>
    public string Purl => PurlOf(Name, Version);

    public static string PurlOf(string name, string version) => $"pkg:nuget/{Uri.EscapeDataString(name)}@{Uri.EscapeDataString(version)}";
}
