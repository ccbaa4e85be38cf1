using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Agencia.ServiceDefaults;

internal static class HealthReportWriter
{
    public static Task WriteAsync(HttpContext context, HealthReport report) =>
        context.Response.WriteAsJsonAsync(
            new Answer(
                report.Status.ToString(),
                [.. report.Entries.Select(static entry => new Check(entry.Key, entry.Value.Status.ToString(), Reason(entry.Value)))]),
            context.RequestAborted);

    private static string? Reason(HealthReportEntry entry) =>
        entry.Status != HealthStatus.Healthy && entry.Tags.Contains(HealthTags.Explained) ? entry.Description : null;

    private sealed record Answer(string Status, IReadOnlyList<Check> Checks);

    private sealed record Check(
        string Name,
        string Status,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reason);
}
