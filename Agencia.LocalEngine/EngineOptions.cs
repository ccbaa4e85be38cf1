using System.Reflection;

namespace Agencia.LocalEngine;

/// <summary>Where the engine stands. The AppHost's own come from <see cref="From"/>.</summary>
internal sealed record EngineOptions
{
    public required string AppHostDirectory { get; init; }
    public IReadOnlyList<string> Args { get; init; } = [];

    /// <summary>Its attribute names the user secrets.</summary>
    public Assembly? UserSecretsAssembly { get; init; }

    /// <summary><c>.agencia</c> of the clone: lock, logs, run.json.</summary>
    public required string StateDirectory { get; init; }

    /// <summary>Made only when the model runs.</summary>
    public required Func<string> DataDirectory { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;
    public TextWriter Output { get; init; } = Console.Out;
    public TextWriter Error { get; init; } = Console.Error;
    public bool IsTerminal { get; init; }

    public static EngineOptions From(string[] args, Assembly appHost)
    {
        var directory = appHost.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(a => a.Key == "apphostprojectpath")?.Value
            ?? Directory.GetCurrentDirectory();
        var clone = CloneRoot(directory);
        return new()
        {
            AppHostDirectory = directory,
            Args = args,
            UserSecretsAssembly = appHost,
            StateDirectory = Path.Combine(clone, ".agencia"),
            DataDirectory = () => DataDirectories.Resolve(clone),
            IsTerminal = !Console.IsOutputRedirected,
        };
    }

    static string CloneRoot(string directory)
    {
        for (var at = new DirectoryInfo(directory); at is not null; at = at.Parent)
        {
            if (at.EnumerateFiles("*.sln").Any())
            {
                return at.FullName;
            }
        }

        return directory;
    }
}
