namespace Agencia.LocalEngine.Run;

/// <summary>Who waits for whom, among what can run.</summary>
internal sealed class DependencyGraph
{
    readonly Dictionary<string, HashSet<string>> dependencies;

    public DependencyGraph(IReadOnlyCollection<IResource> runnable)
    {
        var names = runnable.Select(r => r.Name).ToHashSet();
        dependencies = runnable.ToDictionary(r => r.Name, r => r.Annotations.OfType<WaitAnnotation>().Select(w => Owner(w.Resource).Name).Where(names.Contains).ToHashSet());
        StopOrder = Levels();
    }

    /// <summary>What nobody depends on first; one level can stop at once.</summary>
    public IReadOnlyList<IReadOnlyList<string>> StopOrder { get; }

    /// <summary>A database is healthy when its server is.</summary>
    public static IResource Owner(IResource resource)
    {
        while (resource is IResourceWithParent child)
        {
            resource = child.Parent;
        }

        return resource;
    }

    List<IReadOnlyList<string>> Levels()
    {
        var left = dependencies.Keys.ToHashSet();
        var levels = new List<IReadOnlyList<string>>();
        while (left.Count > 0)
        {
            var free = left.Where(name => !left.Any(other => dependencies[other].Contains(name))).ToArray();
            if (free.Length == 0)
            {
                throw new DistributedApplicationException($"These resources wait for each other in a circle: {string.Join(", ", left.Order())}.");
            }

            left.ExceptWith(free);
            levels.Add(free);
        }

        return levels;
    }
}
