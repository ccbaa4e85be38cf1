using Agencia.SupplyChain;
using Agencia.Tests.LocalEngine;
using Xunit;

namespace Agencia.Tests.SupplyChain;

/// <summary>A git repository of its own, which knows nothing of this machine's settings.</summary>
internal sealed class TemporaryRepository : IDisposable
{
    private static readonly string[] Author = ["-c", "user.name=Test", "-c", "user.email=test@example.test", "-c", "commit.gpgsign=false", "-c", "core.hooksPath=/dev/null"];

    private readonly TemporaryDirectory directory = new();

    public string Path => directory.Path;

    public static async Task<TemporaryRepository> CreateAsync()
    {
        var repository = new TemporaryRepository();
        await repository.GitAsync("init", "--quiet", "--initial-branch=main");
        return repository;
    }

    public Task CommitAsync(string file, string text, string message = "Change a file") => CommitAsync(file, System.Text.Encoding.UTF8.GetBytes(text), message);

    public async Task CommitAsync(string file, byte[] content, string message = "Change a file")
    {
        await File.WriteAllBytesAsync(directory[file], content, TestContext.Current.CancellationToken);
        await GitAsync("add", file);
        await GitAsync([.. Author, "commit", "--quiet", "--message", message]);
    }

    public Task<string> GitAsync(params string[] arguments) => Git.RunAsync(Path, TestContext.Current.CancellationToken, arguments);

    public void Dispose() => directory.Dispose();
}
