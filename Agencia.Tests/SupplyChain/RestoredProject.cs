using System.Diagnostics;
using Agencia.SupplyChain;
using Agencia.Tests.LocalEngine;
using Xunit;

namespace Agencia.Tests.SupplyChain;

/// <summary>A project with this clone's settings that needs a package, which needs another one; both made for it.</summary>
internal sealed class RestoredProject : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly string outer;

    public RestoredProject(string outer, string inner)
    {
        this.outer = outer;
        StandInSource.Pack(directory, inner);
        StandInSource.Pack(directory, outer, inner);
    }

    /// <param name="without">The package that the project no longer needs.</param>
    public async Task WriteAsync(string auditSource, string? without = null)
    {
        var root = Repository.Find(AppContext.BaseDirectory);
        var global = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        await WriteFileAsync("global.json", await File.ReadAllTextAsync(Path.Combine(root, "global.json"), TestContext.Current.CancellationToken));
        await WriteFileAsync("Directory.Build.props", $"""<Project><Import Project="{root}/Directory.Build.props" /></Project>""");
        await WriteFileAsync("Directory.Packages.props", $"""<Project><Import Project="{root}/Directory.Packages.props" /><ItemGroup><PackageVersion Include="{outer}" Version="1.0.0" /></ItemGroup></Project>""");
        await WriteFileAsync("Test.csproj", $"""<Project Sdk="Microsoft.NET.Sdk"><ItemGroup>{(without == outer ? "" : $"""<PackageReference Include="{outer}" />""")}</ItemGroup></Project>""");
        // The analyzer that every project has comes from what this machine has already.
        await WriteFileAsync("nuget.config", $"""
            <configuration>
              <packageSources><clear /><add key="folder" value="{directory.Path}" /></packageSources>
              <auditSources><clear /><add key="stand-in" value="{auditSource}" allowInsecureConnections="true" /></auditSources>
              <fallbackPackageFolders><clear /><add key="machine" value="{global}" /></fallbackPackageFolders>
            </configuration>
            """);
    }

    /// <returns>The exit code and all that was said.</returns>
    public async Task<(int Code, string Output)> RestoreAsync(bool ci = false)
    {
        var start = new ProcessStartInfo("dotnet", ["restore", "Test.csproj", "--nologo"]) { WorkingDirectory = directory.Path, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["NUGET_PACKAGES"] = directory["packages"];
        start.Environment["NUGET_HTTP_CACHE_PATH"] = directory["http"];
        start.Environment["NUGET_ENHANCED_MAX_NETWORK_TRY_COUNT"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        // Nothing of it stays behind.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["CI"] = ci ? "true" : "";
        using var restore = Process.Start(start)!;
        var error = restore.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await restore.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await restore.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (restore.ExitCode, output + await error);
    }

    public void Dispose() => directory.Dispose();

    private Task WriteFileAsync(string file, string text) => File.WriteAllTextAsync(directory[file], text, TestContext.Current.CancellationToken);
}
