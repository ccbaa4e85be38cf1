using System.Globalization;

namespace Agencia.LocalEngine.Run;

/// <summary>
/// <c>dotnet run</c> hands signals on to us, but not a kill -9 of itself; then we go, too, instead of holding the ports unseen.
/// Any other parent may leave us alone: a shell that ends, nohup.
/// </summary>
internal static class Launcher
{
    static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    /// <summary>Returns when the <c>dotnet</c> that started us is gone; never, if none did.</summary>
    public static async Task GoneAsync(CancellationToken cancellationToken)
    {
        var parent = Parent();
        if (parent is null || !File.Exists($"/proc/{parent}/comm") || (await File.ReadAllTextAsync($"/proc/{parent}/comm", cancellationToken)).Trim() != "dotnet")
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }

        using var timer = new PeriodicTimer(Poll, TimeProvider.System);
        while (Parent() == parent)
        {
            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    // No /proc, no watch.
    static int? Parent() => File.Exists("/proc/self/status")
        && File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith("PPid:", StringComparison.Ordinal)) is { } line
        ? int.Parse(line["PPid:".Length..], CultureInfo.InvariantCulture)
        : null;
}
