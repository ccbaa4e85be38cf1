using System.Globalization;
using Agencia.Tests.LocalEngine;
using Xunit;

namespace Agencia.Tests.Scenarios;

/// <summary>
/// A wall clock that a test can set while processes run: libfaketime (Debian package <c>libfaketime</c>), its offset in a file.
/// Durations go on as they are, as they do when a real clock is set.
/// </summary>
internal sealed class FakeClock : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly string library;

    private FakeClock(string library) => this.library = library;

    /// <summary>For every process that shall follow it.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["LD_PRELOAD"] = library,
        ["FAKETIME_TIMESTAMP_FILE"] = directory["offset"],
        // Seconds until a jump is seen.
        ["FAKETIME_CACHE_DURATION"] = "1",
        ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
        // Without it libfaketime makes every timed wait of .NET return at once, again and again.
        ["FAKETIME_FORCE_MONOTONIC_FIX"] = "0",
    };

    public static FakeClock Start()
    {
        var found = Directory.GetDirectories("/usr/lib", "*-linux-gnu").Select(folder => Path.Combine(folder, "faketime", "libfaketimeMT.so.1")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(found is null, "libfaketime is missing: ./agencia setup libfaketime");
        var clock = new FakeClock(found!);
        clock.Set(TimeSpan.Zero);
        return clock;
    }

    /// <summary>So far from the real time, from a second from now on at the latest.</summary>
    public void Set(TimeSpan offset)
    {
        // By a rename: a reader sees the old offset or the new one.
        var next = directory["next"];
        File.WriteAllText(next, offset.TotalSeconds.ToString("+0;-0", CultureInfo.InvariantCulture));
        File.Move(next, directory["offset"], overwrite: true);
    }

    public void Dispose()
    {
        // libfaketime leaves its shared memory behind when a process is killed; the name ends with the process' id.
        foreach (var left in Directory.GetFiles("/dev/shm", "*faketime_s*").Where(file => !Directory.Exists($"/proc/{file[(file.LastIndexOf('_') + 1)..]}")))
        {
            File.Delete(left);
        }

        directory.Dispose();
    }
}
