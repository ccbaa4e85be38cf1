using Agencia.LocalEngine;
using Xunit;

namespace Agencia.Tests.LocalEngine;

public sealed class DataDirectoriesTests
{
    [Fact]
    public void Data_lie_in_the_clone_where_Postgres_can_get_there()
    {
        using var clone = new TemporaryDirectory();

        Assert.Equal(clone[".agencia/data"], DataDirectories.Resolve(clone.Path));
    }

    [Fact]
    public void Under_a_directory_that_only_root_can_enter_data_lie_elsewhere_and_stay_there()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root runs Postgres as somebody else.");
        using var outside = new TemporaryDirectory();
        File.SetUnixFileMode(outside.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        var data = DataDirectories.Resolve(outside["clone"]);

        try
        {
            Assert.StartsWith("/var/lib/agencia/", data, StringComparison.Ordinal);
            Assert.Equal(data, new DirectoryInfo(outside["clone/.agencia/data"]).LinkTarget);
            File.SetUnixFileMode(outside.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherExecute);
            Assert.Equal(data, DataDirectories.Resolve(outside["clone"]));
        }
        finally
        {
            Directory.Delete(data);
        }
    }
}
