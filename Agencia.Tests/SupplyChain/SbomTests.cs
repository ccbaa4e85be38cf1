using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Agencia.SupplyChain;
using Agencia.SupplyChain.Packages;
using Agencia.SupplyChain.Sbom;
using Xunit;

namespace Agencia.Tests.SupplyChain;

/// <summary>The bill of materials lists what the lock files list.</summary>
public sealed partial class SbomTests
{
    private static readonly string Root = Repository.Find(AppContext.BaseDirectory);
    private static readonly Commit Commit = new("0123456789abcdef0123456789abcdef01234567", DateTimeOffset.UnixEpoch);

    private static readonly EnumerationOptions Below = new() { RecurseSubdirectories = true, MaxRecursionDepth = 2, IgnoreInaccessible = true };

    private readonly JsonNode bom = JsonNode.Parse(CycloneDx.Write(LockFiles.Read(Root), PackagesFolder.Default().LicenceOf, Commit))!;

    [Fact]
    public void It_holds_every_package_of_every_lock_file_and_nothing_else()
    {
        // Read apart from the code under test: the text of the files, wherever in the clone they are.
        var locked = Directory.EnumerateFiles(Root, "packages.lock.json", Below)
            .SelectMany(file => LockedPackage().Matches(File.ReadAllText(file)))
            .Select(match => $"pkg:nuget/{match.Groups[1].Value}@{match.Groups[2].Value} {Convert.ToHexStringLower(Convert.FromBase64String(match.Groups[3].Value))}")
            .ToHashSet();

        var listed = Components().Select(component => $"{Text(component, "purl")} {Text(component["hashes"]![0]!, "content")}").ToList();

        Assert.NotEmpty(locked);
        Assert.Equal(locked.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_reference_is_unique_and_leads_to_a_component()
    {
        var references = Components().Select(component => Text(component, "bom-ref")).Append(Text(bom["metadata"]!["component"]!, "bom-ref")).ToList();
        var dependencies = bom["dependencies"]!.AsArray();
        var from = dependencies.Select(dependency => Text(dependency!, "ref")).ToList();
        var to = dependencies.SelectMany(dependency => dependency!["dependsOn"]!.AsArray()).Select(node => node!.GetValue<string>()).ToHashSet();

        Assert.Equal(references.Count, references.Distinct().Count());
        Assert.Equal(references.Order(StringComparer.Ordinal), from.Order(StringComparer.Ordinal));
        // Whatever was resolved, somebody asked for: a package that nothing leads to would be one that the graph lost.
        Assert.Equal(references.Where(reference => reference != CycloneDx.Root).Order(StringComparer.Ordinal), to.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_component_has_what_CycloneDX_asks_for()
    {
        Assert.Equal("CycloneDX", Text(bom, "bomFormat"));
        Assert.Equal("1.6", Text(bom, "specVersion"));
        Assert.Matches("^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", Text(bom, "serialNumber"));
        Assert.Equal(Commit.Id, Text(bom["metadata"]!["component"]!, "version"));
        Assert.Equal("1970-01-01T00:00:00Z", Text(bom["metadata"]!, "timestamp"));
        Assert.All(Components(), component =>
        {
            Assert.Equal("library", Text(component, "type"));
            Assert.Matches("^[0-9a-f]{128}$", Text(component["hashes"]![0]!, "content"));
            Assert.Equal("SHA-512", Text(component["hashes"]![0]!, "alg"));
            Assert.NotEmpty(Text(component["licenses"]![0]!["license"]!, "id"));
            Assert.NotEmpty(component["properties"]!.AsArray());
        });
    }

    [Theory]
    [InlineData("Npgsql", "required")]
    [InlineData("xunit.v3", "excluded")]
    [InlineData("Spectre.Console", "required")]
    [InlineData("CsCheck", "excluded")]
    public void What_only_tests_and_benchmarks_use_is_marked(string name, string scope) =>
        Assert.Equal(scope, Text(Assert.Single(Components(), component => Text(component, "name") == name), "scope"));

    [Fact]
    public void A_licence_is_an_id_an_expression_or_a_name()
    {
        Assert.Equal("""[{"license":{"id":"MIT"}}]""", Licences(new Licence(LicenceKind.Expression, "MIT")));
        Assert.Equal("""[{"expression":"MIT OR Apache-2.0"}]""", Licences(new Licence(LicenceKind.Expression, "MIT OR Apache-2.0")));
        Assert.Equal("""[{"license":{"name":"LICENSE.txt"}}]""", Licences(new Licence(LicenceKind.File, "LICENSE.txt")));
        Assert.Equal("[]", Licences(new Licence(LicenceKind.None, "")));
    }

    [Fact]
    public void The_same_packages_and_commit_give_the_same_file() => Assert.Equal(
        CycloneDx.Write(LockFiles.Read(Root), PackagesFolder.Default().LicenceOf, Commit), CycloneDx.Write(LockFiles.Read(Root), PackagesFolder.Default().LicenceOf, Commit));

    private static string Licences(Licence licence)
    {
        var package = new LockedPackage("Some", "1.0.0", Convert.ToBase64String(new byte[64]), ["Agencia.Moltbot"], [], []);
        return JsonNode.Parse(CycloneDx.Write([package], _ => licence, null))!["components"]![0]!["licenses"]!.ToJsonString(JsonSerializerOptions.Strict);
    }

    private IEnumerable<JsonNode> Components() => bom["components"]!.AsArray().Select(node => node!);

    private static string Text(JsonNode node, string property) => node[property]!.GetValue<string>();

    [GeneratedRegex("""
        "([^"]+)": \{\s+"type": "(?:Direct|Transitive|CentralTransitive)",\s+(?:"requested": "[^"]+",\s+)?"resolved": "([^"]+)",\s+"contentHash": "([^"]+)"
        """)]
    private static partial Regex LockedPackage();
}
