using Xunit;

namespace Agencia.Tests.SupplyChain;

/// <summary>Restores under this clone's own settings (Directory.Build.props), against a source with vulnerabilities to tell of.</summary>
public sealed class AuditTests : IDisposable
{
    private const string Outer = "Agencia.Test.Outer";
    private const string Inner = "Agencia.Test.Inner";

    private readonly RestoredProject project = new(Outer, Inner);

    public void Dispose() => project.Dispose();

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

    [Fact]
    public async Task In_CI_a_lock_file_that_no_longer_fits_fails_the_build()
    {
        await using var source = await StandInSource.StartAsync(Inner, severity: null);
        await project.WriteAsync(source.Address);
        Assert.Equal((0, ""), Failure(await project.RestoreAsync()));
        Assert.Equal((0, ""), Failure(await project.RestoreAsync(ci: true)));

        await project.WriteAsync(source.Address, without: Outer);

        var (code, output) = await project.RestoreAsync(ci: true);
        Assert.NotEqual(0, code);
        Assert.Contains("error NU1004", output, StringComparison.Ordinal);
        Assert.Equal((0, ""), Failure(await project.RestoreAsync()));
    }

    private static (int, string) Failure((int Code, string Output) restored) => (restored.Code, restored.Code == 0 ? "" : restored.Output);

    private async Task<(int Code, string Output)> RestoreAsync(string auditSource)
    {
        await project.WriteAsync(auditSource);
        return await project.RestoreAsync();
    }
}
