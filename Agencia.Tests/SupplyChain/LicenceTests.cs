using Agencia.SupplyChain;
using Agencia.SupplyChain.Packages;
using Agencia.Tests.LocalEngine;
using Xunit;

namespace Agencia.Tests.SupplyChain;

/// <summary>Nothing comes in under a licence that nobody agreed to.</summary>
public sealed class LicenceTests
{
    private static readonly string Root = Repository.Find(AppContext.BaseDirectory);
    private static readonly LockedPackage Some = new("Some.Package", "1.2.3", "", [], [], []);

    [Fact]
    public void Every_locked_package_has_an_allowed_licence()
    {
        var folder = PackagesFolder.Default();
        var packages = LockFiles.Read(Root);

        var refused = packages.Select(package => (package, licence: folder.LicenceOf(package)))
            .Where(found => !LicencePolicy.Ours.Allows(found.package, found.licence))
            .Select(found => $"{found.package.Name} {found.package.Version}: {found.licence}");

        Assert.NotEmpty(packages);
        Assert.Empty(refused);
    }

    [Fact]
    public void Every_project_has_a_lock_file()
    {
        var projects = Directory.EnumerateDirectories(Root).SelectMany(folder => Directory.EnumerateFiles(folder, "*.csproj")).Select(Path.GetDirectoryName);
        var without = projects.Where(folder => !File.Exists(Path.Combine(folder!, LockFiles.FileName))).Select(Path.GetFileName);

        Assert.NotEmpty(projects);
        Assert.Empty(without);
    }

    [Theory]
    [InlineData("MIT", true)]
    [InlineData("PostgreSQL", true)]
    [InlineData("MIT OR GPL-3.0-only", true)]
    [InlineData("GPL-3.0-only OR MIT AND Apache-2.0", true)]
    [InlineData("GPL-3.0-only", false)]
    [InlineData("AGPL-3.0-or-later", false)]
    [InlineData("MIT AND GPL-2.0-only", false)]
    [InlineData("(MIT OR GPL-2.0-only) AND SSPL-1.0", false)]
    [InlineData("Apache-2.0 WITH LLVM-exception", false)]
    [InlineData("", false)]
    public void An_expression_is_allowed_when_all_of_an_alternative_is_on_the_list(string expression, bool allowed) =>
        Assert.Equal(allowed, LicencePolicy.Ours.Allows(Some, new Licence(LicenceKind.Expression, expression)));

    [Theory]
    [InlineData("""<license type="expression">MIT</license><licenseUrl>https://licenses.nuget.org/MIT</licenseUrl>""", LicenceKind.Expression, "MIT")]
    [InlineData("""<license type="file">LICENSE.txt</license><licenseUrl>https://aka.ms/deprecateLicenseUrl</licenseUrl>""", LicenceKind.File, "LICENSE.txt")]
    [InlineData("<licenseUrl>https://example.test/terms</licenseUrl>", LicenceKind.Url, "https://example.test/terms")]
    [InlineData("<licenseUrl>https://aka.ms/deprecateLicenseUrl</licenseUrl>", LicenceKind.None, "")]
    [InlineData("", LicenceKind.None, "")]
    public void A_package_says_its_licence_in_one_of_three_ways(string elements, object kind, string text)
    {
        using var folder = new TemporaryDirectory();
        Plant(folder, elements);

        Assert.Equal(new Licence((LicenceKind)kind, text), new PackagesFolder(folder.Path).LicenceOf(Some));
    }

    [Fact]
    public void What_names_no_expression_is_refused_until_somebody_has_read_it_and_again_when_it_says_something_else()
    {
        var policy = new LicencePolicy(new HashSet<string> { "MIT" }, [new ReadLicence("some.package", "https://example.test/mit", "MIT", "the text there is MIT's")]);

        Assert.True(policy.Allows(Some, new Licence(LicenceKind.Url, "https://example.test/mit")));
        Assert.False(policy.Allows(Some, new Licence(LicenceKind.Url, "https://example.test/other")));
        Assert.False(policy.Allows(Some with { Name = "Other.Package" }, new Licence(LicenceKind.Url, "https://example.test/mit")));
        Assert.False(LicencePolicy.Ours.Allows(Some, new Licence(LicenceKind.None, "")));
    }

    [Fact]
    public void A_package_that_was_not_restored_is_no_licence()
    {
        using var folder = new TemporaryDirectory();

        var missing = Assert.Throws<InvalidOperationException>(() => new PackagesFolder(folder.Path).LicenceOf(Some));
        Assert.Contains("Some.Package 1.2.3", missing.Message, StringComparison.Ordinal);
    }

    private static void Plant(TemporaryDirectory folder, string elements)
    {
        var package = Directory.CreateDirectory(Path.Combine(folder.Path, "some.package", "1.2.3"));
        File.WriteAllText(Path.Combine(package.FullName, "some.package.nuspec"),
            $"""<package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata><id>Some.Package</id>{elements}</metadata></package>""");
    }
}
