using System.Diagnostics;
using Agencia.SupplyChain.Packages;
using Agencia.SupplyChain.Sbom;
using Agencia.SupplyChain.Secrets;

namespace Agencia.SupplyChain;

/// <summary>What a person calls. Each returns the exit code: 0 when all is well, 1 when something was found.</summary>
internal static class Commands
{
    public static async Task<int> SbomAsync(string file, CancellationToken cancellationToken)
    {
        var root = Repository.Find(Environment.CurrentDirectory);
        var packages = LockFiles.Read(root);
        var commit = await Git.CommitAsync(root, cancellationToken);

        await File.WriteAllBytesAsync(file, CycloneDx.Write(packages, PackagesFolder.Default().LicenceOf, commit), cancellationToken);
        Console.WriteLine($"{packages.Count} packages written to {file}");
        return 0;
    }

    public static int Licences()
    {
        var folder = PackagesFolder.Default();
        var refused = 0;
        foreach (var package in LockFiles.Read(Repository.Find(Environment.CurrentDirectory)))
        {
            var licence = folder.LicenceOf(package);
            var allowed = LicencePolicy.Ours.Allows(package, licence);
            refused += allowed ? 0 : 1;
            Console.WriteLine($"{(allowed ? "       " : "refused")} {package.Name} {package.Version}: {licence}");
        }

        return refused == 0 ? 0 : 1;
    }

    public static async Task<int> SecretsAsync(string revisions, CancellationToken cancellationToken)
    {
        var root = Repository.Find(Environment.CurrentDirectory);
        var started = Stopwatch.GetTimestamp();
        var result = await SecretScan.RunAsync(root, revisions, KnownValues.Ours, cancellationToken);

        result.Findings.ForEach(Console.WriteLine);
        Console.WriteLine($"{result.Findings.Count} secrets found, {result.Known.Count} known test values; {result.Commits} commits, {result.Files} versions of files, "
            + $"{result.Bytes / 1024} KiB in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s");
        if (await Git.IsShallowAsync(root, cancellationToken))
        {
            Console.WriteLine("This clone is shallow: what came before was not searched.");
        }

        return result.Findings.Count == 0 ? 0 : 1;
    }
}
