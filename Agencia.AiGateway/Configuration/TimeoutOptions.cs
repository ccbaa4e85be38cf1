using System.ComponentModel.DataAnnotations;

namespace Agencia.AiGateway.Configuration;

/// <summary>Section <c>AiGateway:Timeouts</c>. A provider may be slow in four ways; each has its own limit.</summary>
internal sealed class TimeoutOptions
{
    public const string Section = "AiGateway:Timeouts";

    /// <summary>TCP and TLS handshake.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:01:00")]
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>From the request to the first chunk of a stream; then the next deployment is tried.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan FirstToken { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Silence inside an answer that has begun.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan Idle { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whole request, all deployments together.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan Total { get; init; } = TimeSpan.FromSeconds(120);
}
