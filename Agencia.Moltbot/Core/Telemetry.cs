using System.Diagnostics;

namespace Agencia.Moltbot.Core;

/// <summary>Spans of the pipeline. The trace travels with the rows, so that one trace shows webhook, turn and reply; nothing of a message is in it.</summary>
internal static class Telemetry
{
    private static readonly ActivitySource Source = new("Agencia.Moltbot");

    /// <param name="trace">W3C trace context of the row that is worked on; null starts a trace of its own.</param>
    public static Activity? Start(string name, string? trace, ActivityKind kind = ActivityKind.Internal) =>
        Source.StartActivity(name, kind, ActivityContext.TryParse(trace, null, out var parent) ? parent : default);
}
