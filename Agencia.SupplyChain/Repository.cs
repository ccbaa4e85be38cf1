namespace Agencia.SupplyChain;

/// <summary>The clone that a path lies in.</summary>
internal static class Repository
{
    public static string Find(string path)
    {
        var folder = new DirectoryInfo(path);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Agencia.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("There is no Agencia.sln above the current directory.");
    }
}
