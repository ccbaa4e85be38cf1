namespace Aspire.Npgsql;

/// <summary>Settings of a data source: the subset of Aspire's own, under its name, so that callers compile with both.</summary>
public sealed class NpgsqlSettings
{
    /// <summary>The connection string; from <c>ConnectionStrings:NAME</c> unless it is set here.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>No health check.</summary>
    public bool DisableHealthChecks { get; set; }

    /// <summary>No spans for commands.</summary>
    public bool DisableTracing { get; set; }

    /// <summary>No metrics of commands and pools.</summary>
    public bool DisableMetrics { get; set; }
}
