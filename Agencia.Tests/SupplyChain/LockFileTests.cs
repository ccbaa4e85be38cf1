using Agencia.SupplyChain.Packages;
using Agencia.Tests.LocalEngine;
using Xunit;

namespace Agencia.Tests.SupplyChain;

/// <summary>Lock files are read as NuGet writes them.</summary>
public sealed class LockFileTests : IDisposable
{
    private readonly TemporaryDirectory root = new();

    public void Dispose() => root.Dispose();

    [Fact]
    public void A_package_of_several_projects_is_one_and_two_versions_are_two()
    {
        Lock("One", """ "A": { "type": "Direct", "resolved": "1.0.0", "contentHash": "aa==", "dependencies": { "b": "[1.0.0, )", "one": "1.0.0" } }, "B": { "type": "Transitive", "resolved": "1.5.0", "contentHash": "bb==" }, "one": { "type": "Project" } """);
        Lock("Two", """ "A": { "type": "Transitive", "resolved": "1.0.0", "contentHash": "aa==" }, "B": { "type": "Direct", "resolved": "2.0.0", "contentHash": "cc==" } """);

        var packages = LockFiles.Read(root.Path);

        Assert.Equal(["pkg:nuget/A@1.0.0", "pkg:nuget/B@1.5.0", "pkg:nuget/B@2.0.0"], packages.Select(package => package.Purl));
        Assert.Equal(["One", "Two"], packages[0].Projects);
        Assert.Equal(["One"], packages[0].DirectOf);
        Assert.Equal(["pkg:nuget/B@1.5.0"], packages[0].Dependencies);
        Assert.Equal("bb==", packages[1].ContentHash);
    }

    [Fact]
    public void Two_contents_of_one_version_are_refused()
    {
        Lock("One", """ "A": { "type": "Direct", "resolved": "1.0.0", "contentHash": "aa==" } """);
        Lock("Two", """ "A": { "type": "Direct", "resolved": "1.0.0", "contentHash": "bb==" } """);

        Assert.Contains("A 1.0.0", Assert.Throws<InvalidOperationException>(() => LockFiles.Read(root.Path)).Message, StringComparison.Ordinal);
    }

    private void Lock(string project, string packages) => File.WriteAllText(
        Path.Combine(Directory.CreateDirectory(root[project]).FullName, LockFiles.FileName), $$"""{ "version": 2, "dependencies": { "net10.0": { {{packages}} } } }""");
}
