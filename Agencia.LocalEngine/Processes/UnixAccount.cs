using System.Globalization;

namespace Agencia.LocalEngine.Processes;

/// <summary>A local account of <c>/etc/passwd</c>.</summary>
internal sealed record UnixAccount(string Name, uint User, uint Group)
{
    public static UnixAccount? Find(string name)
    {
        var fields = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).FirstOrDefault(line => line[0] == name);
        return fields is null ? null : new(name, uint.Parse(fields[2], CultureInfo.InvariantCulture), uint.Parse(fields[3], CultureInfo.InvariantCulture));
    }

    /// <summary>Asked of the kernel, as that account: modes alone don't tell (groups, ACLs, mounts).</summary>
    public bool CanEnter(string directory) => ChildProcess
        .RunAsync(new() { FileName = "/usr/bin/test", Arguments = ["-x", directory], WorkingDirectory = "/", RunAs = this }, CancellationToken.None)
        .GetAwaiter().GetResult().ExitCode == 0;
}
