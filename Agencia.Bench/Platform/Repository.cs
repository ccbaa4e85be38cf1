namespace Agencia.Bench.Platform;

/// <summary>The clone that is measured.</summary>
internal static class Repository
{
    private const string Configuration =
#if DEBUG
        "Debug";
#else
        "Release";
#endif

    public static string Root { get; } = Find();

    /// <summary>The built assembly of one of our programs, in our own configuration.</summary>
    public static string Assembly(string project) => Path.Combine(Root, project, "bin", Configuration, "net10.0", $"{project}.dll");

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Agencia.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Agencia.Bench runs inside a clone: no Agencia.sln above it.");
    }
}
