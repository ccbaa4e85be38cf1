namespace Agencia.LocalEngine.Processes;

/// <summary>Programs on this machine.</summary>
internal static class Executables
{
    // Services and cron start with a PATH that lacks some of these.
    static readonly string[] Usual = ["/usr/local/bin", "/usr/bin", "/bin", "/usr/local/sbin", "/usr/sbin", "/sbin"];

    public static string? Find(string name) => Directories().Select(directory => Path.Combine(directory, name)).FirstOrDefault(IsExecutable);

    public static bool IsExecutable(string path) =>
        File.Exists(path) && (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0;

    static IEnumerable<string> Directories() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries).Concat(Usual).Distinct();
}
