using Agencia.ServiceDefaults;
using Agencia.Tests.Fixtures;
using Xunit;

namespace Agencia.Tests.Scenarios;

/// <summary>The places where Moltbot can be made to die or stand still, in the order in which a message passes them.</summary>
internal static class CrashPoints
{
    /// <summary>The webhook is committed, its 200 not given.</summary>
    public const string IntakeCommitted = "intake.committed";

    /// <summary>Everything is written, nothing committed.</summary>
    public const string IngestApplied = "ingest.applied";
    public const string IngestCommitted = "ingest.committed";
    public const string TurnClaimed = "turn.claimed";

    /// <summary>The model has answered, nothing is committed.</summary>
    public const string TurnComposed = "turn.composed";
    public const string TurnCommitted = "turn.committed";

    /// <summary>"sending" is committed, the call not made.</summary>
    public const string SendMarked = "send.marked";

    /// <summary>Meta has answered, nothing is committed.</summary>
    public const string SendAnswered = "send.answered";
    public const string SendRecorded = "send.recorded";

    public static IReadOnlyList<string> All { get; } =
        [IntakeCommitted, IngestApplied, IngestCommitted, TurnClaimed, TurnComposed, TurnCommitted, SendMarked, SendAnswered, SendRecorded];

    private static readonly TimeSpan Within = TimeSpan.FromSeconds(30);

    public static void SkipWhereThereAreNone()
    {
        // Its calls are compiled into Debug builds only; the services are built as we are.
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        Assert.SkipUnless(configuration == "Debug", $"{nameof(InjectionPoint)} is only in Debug builds.");
    }

    public static async Task DiesAsync(ServiceProcess process, string point)
    {
        var died = await Task.WhenAny(process.Exit, Task.Delay(Within, TimeProvider.System, TestContext.Current.CancellationToken)) == process.Exit;
        Assert.True(died, $"{point} was not passed within {Within.TotalSeconds} s.\n{process.Said()}");
    }

    public static Task StandsStillAsync(ServiceProcess process, string point) =>
        Eventually.AsyncTrue(() => Task.FromResult(process.IsPaused), $"{point} passed", Within);
}
