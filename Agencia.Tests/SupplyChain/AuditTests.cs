using System.Diagnostics;
using Agencia.SupplyChain;
using Agencia.Tests.LocalEngine;
using Xunit;

namespace Agencia.Tests.SupplyChain;

/// <summary>A restore under this clone's own settings (Directory.Build.props), against a source with vulnerabilities to tell of.</summary>
public sealed class AuditTests : IDisposable
{
    private const string Outer = "Agencia.Test.Outer";
    private const string Inner = "Agencia.Test.Inner";

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Theory]
    [InlineData(0, "error NU1901")]
    [InlineData(1, "error NU1902")]
    [InlineData(2, "error NU1903")]
    [InlineData(3, "error NU1904")]
    public async Task A_vulnerability_of_a_package_of_a_package_fails_the_build_however_low(int severity, string error)
    {
        await using var source = await StandInSource.StartAsync(Inner, severity);

        var (code, output) = await RestoreAsync(source.Address);

        Assert.NotEqual(0, code);
        Assert.Contains(error, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_vulnerability_of_another_package_does_not()
    {
        await using var source = await StandInSource.StartAsync("Some.Other", severity: 3);

        Assert.Equal((0, ""), Failure(await RestoreAsync(source.Address)));
    }

    [Fact]
    public async Task A_source_without_such_data_does_not()
    {
        await using var source = await StandInSource.StartAsync(Inner, severity: null);

        Assert.Equal((0, ""), Failure(await RestoreAsync(source.Address)));
    }

    [Fact]
    public async Task A_source_that_does_not_answer_only_warns()
    {
        var source = await StandInSource.StartAsync(Inner, severity: 3);
        var address = source.Address;
        await source.DisposeAsync();

        var restored = await RestoreAsync(address);

        Assert.Equal((0, ""), Failure(restored));
        Assert.Contains("warning NU1900", restored.Output, StringComparison.Ordinal);
    }

    private static (int, string) Failure((int Code, string Output) restored) => (restored.Code, restored.Code == 0 ? "" : restored.Output);

    private async Task<(int Code, string Output)> RestoreAsync(string auditSource)
    {
        var root = Repository.Find(AppContext.BaseDirectory);
        StandInSource.Pack(directory, Inner);
        StandInSource.Pack(directory, Outer, Inner);
        File.Copy(Path.Combine(root, "global.json"), directory["global.json"]);
        await WriteAsync("Directory.Build.props", $"""<Project><Import Project="{root}/Directory.Build.props" /></Project>""");
        await WriteAsync("Directory.Packages.props", $"""<Project><Import Project="{root}/Directory.Packages.props" /><ItemGroup><PackageVersion Include="{Outer}" Version="1.0.0" /></ItemGroup></Project>""");
        await WriteAsync("Test.csproj", $"""<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><PackageReference Include="{Outer}" /></ItemGroup></Project>""");
        // The analyzer that every project has comes from what this machine has already.
        await WriteAsync("nuget.config", $"""
            <configuration>
              <packageSources><clear /><add key="folder" value="{directory.Path}" /></packageSources>
              <auditSources><clear /><add key="stand-in" value="{auditSource}" allowInsecureConnections="true" /></auditSources>
              <fallbackPackageFolders><clear /><add key="machine" value="{Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages")}" /></fallbackPackageFolders>
            </configuration>
            """);

        var start = new ProcessStartInfo("dotnet", ["restore", "Test.csproj", "--nologo"]) { WorkingDirectory = directory.Path, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["NUGET_PACKAGES"] = directory["packages"];
        start.Environment["NUGET_HTTP_CACHE_PATH"] = directory["http"];
        start.Environment["NUGET_ENHANCED_MAX_NETWORK_TRY_COUNT"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment.Remove("CI");
        using var restore = Process.Start(start)!;
        var error = restore.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await restore.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await restore.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (restore.ExitCode, output + await error);
    }

    private Task WriteAsync(string file, string text) => File.WriteAllTextAsync(directory[file], text, TestContext.Current.CancellationToken);
}
