using System.Text.Json;

namespace Agencia.SupplyChain.Packages;

/// <summary>Reads what NuGet resolved for every project: <c>*/packages.lock.json</c>.</summary>
internal static class LockFiles
{
    public const string FileName = "packages.lock.json";

    /// <summary>Every package of every project once, by name and version. Throws when two lock files disagree on a content.</summary>
    public static IReadOnlyList<LockedPackage> Read(string root)
    {
        var found = new SortedDictionary<string, Draft>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateDirectories(root).Select(folder => Path.Combine(folder, FileName)).Where(File.Exists).Order(StringComparer.Ordinal))
        {
            using var file = JsonDocument.Parse(File.ReadAllBytes(path));
            var project = Path.GetFileName(Path.GetDirectoryName(path)!);
            foreach (var framework in file.RootElement.GetProperty("dependencies").EnumerateObject())
            {
                Add(found, project, framework.Value);
            }
        }

        return [.. found.Values.Select(draft => new LockedPackage(draft.Name, draft.Version, draft.Hash, draft.Projects, draft.DirectOf, draft.Dependencies))];
    }

    private static void Add(SortedDictionary<string, Draft> found, string project, JsonElement packages)
    {
        // NuGet writes a name as the package or as the one that asks for it spells it.
        var resolved = packages.EnumerateObject().Where(entry => !IsProject(entry.Value))
            .ToDictionary(entry => entry.Name, entry => LockedPackage.PurlOf(entry.Name, Resolved(entry.Value)), StringComparer.OrdinalIgnoreCase);

        foreach (var entry in packages.EnumerateObject().Where(entry => !IsProject(entry.Value)))
        {
            var (version, hash) = (Resolved(entry.Value), entry.Value.GetProperty("contentHash").GetString()!);
            var purl = resolved[entry.Name];
            if (!found.TryGetValue(purl, out var draft))
            {
                found.Add(purl, draft = new Draft(entry.Name, version, hash));
            }

            if (draft.Hash != hash)
            {
                throw new InvalidOperationException($"The lock files disagree on the content of {entry.Name} {version}.");
            }

            draft.Projects.Add(project);
            if (Text(entry.Value, "type") == "Direct")
            {
                draft.DirectOf.Add(project);
            }

            if (entry.Value.TryGetProperty("dependencies", out var dependencies))
            {
                draft.Dependencies.UnionWith(dependencies.EnumerateObject().Where(dependency => resolved.ContainsKey(dependency.Name)).Select(dependency => resolved[dependency.Name]));
            }
        }
    }

    private static bool IsProject(JsonElement package) => Text(package, "type") == "Project";

    private static string Resolved(JsonElement package) => Text(package, "resolved");

    private static string Text(JsonElement package, string property) => package.GetProperty(property).GetString()!;

    private sealed record Draft(string Name, string Version, string Hash)
    {
        public SortedSet<string> Projects { get; } = new(StringComparer.Ordinal);

        public SortedSet<string> DirectOf { get; } = new(StringComparer.Ordinal);

        public SortedSet<string> Dependencies { get; } = new(StringComparer.Ordinal);
    }
}
