using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace Agencia.Tests.LocalEngine;

public sealed class LifelineTests
{
    [Fact]
    public async Task Children_and_Postgres_die_with_a_host_that_is_killed()
    {
        using var directory = new TemporaryDirectory();
        using var host = Process.Start(new ProcessStartInfo("dotnet", [typeof(LifelineTests).Assembly.Location])
        {
            RedirectStandardOutput = true,
            Environment = { [TinyHost.Variable] = directory.Path },
        })!;
        var line = await host.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        var children = line!.Split(' ').Select(id => int.Parse(id, CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(2, children.Length);
        Assert.All(children, id => Assert.True(IsAlive(id)));

        host.Kill();

        await Eventually.TrueAsync(() => !children.Any(IsAlive));
        Assert.False(File.Exists(directory["postgres/postmaster.pid"])); // it had the time for an orderly end
    }

    // A dead process that nobody has buried yet is a Z.
    static bool IsAlive(int processId)
    {
        try
        {
            return !File.ReadAllText($"/proc/{processId}/stat").Split(") ")[^1].StartsWith('Z');
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException or IOException)
        {
            return false;
        }
    }
}
