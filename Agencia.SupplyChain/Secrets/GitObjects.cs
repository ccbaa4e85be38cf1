using System.Globalization;
using System.Text;

namespace Agencia.SupplyChain.Secrets;

/// <summary>A version of a file, or a commit or tag with its message.</summary>
/// <param name="Where">The first path that a file had, else the kind.</param>
internal sealed record GitObject(string Id, string Kind, string Where, byte[] Content);

/// <summary>Every object that a revision reaches, each once however often it occurs: two git processes for a whole history.</summary>
internal static class GitObjects
{
    public static async Task ReadAsync(string repository, string revisions, Action<GitObject> use, CancellationToken cancellationToken)
    {
        var paths = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in (await Git.RunAsync(repository, cancellationToken, "rev-list", "--objects", revisions)).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var blank = line.IndexOf(' ', StringComparison.Ordinal);
            paths.TryAdd(blank < 0 ? line : line[..blank], blank < 0 ? "" : line[(blank + 1)..]);
        }

        using var git = Git.Start(repository, "cat-file", "--batch");
        var error = git.StandardError.ReadToEndAsync(cancellationToken);
        // Beside the reading: git stops taking ids while nobody takes its contents.
        var asking = AskAsync(git.StandardInput, paths.Keys, cancellationToken);
        var output = new BufferedStream(git.StandardOutput.BaseStream, 64 * 1024);
        for (var i = 0; i < paths.Count; i++)
        {
            // `<id> <kind> <size>`, the content, a line feed.
            var header = ReadLine(output).Split(' ');
            var content = new byte[int.Parse(header[2], CultureInfo.InvariantCulture)];
            await output.ReadExactlyAsync(content, cancellationToken);
            output.ReadByte();
            if (header[1] != "tree")
            {
                use(new GitObject(header[0], header[1], paths[header[0]] is { Length: > 0 } path ? path : header[1], content));
            }
        }

        await asking;
        await Git.EndAsync(git, error, cancellationToken);
    }

    private static async Task AskAsync(StreamWriter input, IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        foreach (var id in ids)
        {
            await input.WriteAsync($"{id}\n".AsMemory(), cancellationToken);
        }

        input.Close();
    }

    private static string ReadLine(Stream stream)
    {
        var line = new StringBuilder();
        for (var next = stream.ReadByte(); next != '\n'; next = stream.ReadByte())
        {
            line.Append(next < 0 ? throw new EndOfStreamException("git cat-file ended early.") : (char)next);
        }

        return line.ToString();
    }
}
