using System.Globalization;
using Agencia.LocalEngine.Processes;
using Agencia.Tests.LocalEngine;
using Xunit;

namespace Agencia.Tests.Scenarios;

/// <summary>A disk of a few megabytes (tmpfs) that can be filled to its last byte and freed. Needs root.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private const int Megabyte = 1024 * 1024;

    private readonly TemporaryDirectory directory;

    private SmallDisk(TemporaryDirectory directory) => this.directory = directory;

    public string this[string name] => directory[name];

    public static async Task<SmallDisk> MountAsync(int megabytes)
    {
        var directory = new TemporaryDirectory();
        var (exitCode, said) = await RunAsync("mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m,mode=0755"), "tmpfs", directory.Path);
        if (exitCode != 0)
        {
            directory.Dispose();
            Assert.Skip($"A small disk can't be mounted here: {said}");
        }

        return new SmallDisk(directory);
    }

    /// <summary>Until the kernel says that there is no room.</summary>
    public void Fill()
    {
        var nothing = new byte[Megabyte];
        using var ballast = File.OpenHandle(directory["ballast"], FileMode.Create, FileAccess.Write);
        long written = 0;
        for (var piece = Megabyte; piece > 0;)
        {
            try
            {
                RandomAccess.Write(ballast, nothing.AsSpan(0, piece), written);
                written += piece;
            }
            catch (IOException)
            {
                piece /= 2;
            }
        }
    }

    public void Free() => File.Delete(directory["ballast"]);

    public async ValueTask DisposeAsync()
    {
        await RunAsync("umount", "--lazy", directory.Path);
        directory.Dispose();
    }

    private static Task<(int ExitCode, string Output)> RunAsync(string program, params string[] arguments) =>
        ChildProcess.RunAsync(new() { FileName = program, Arguments = arguments }, CancellationToken.None);
}
