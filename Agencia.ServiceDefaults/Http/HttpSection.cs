using System.ComponentModel.DataAnnotations;

namespace Agencia.ServiceDefaults;

/// <summary>Section <c>Http</c>: how long a caller may take and how many there may be.</summary>
internal sealed class HttpSection
{
    /// <summary>
    /// How long a request may take, its body and its answer included, before it is answered 503. Four times what the slowest operation
    /// takes on a busy machine. Not for streams and models, which have limits of their own.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a caller may take for the headers of a request. They fit into a few packets; a proxy sends them at once.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00")]
    public TimeSpan HeadersTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a connection may be idle. Longer than a proxy keeps it (Caddy: 2 minutes), so that the proxy is the one who closes it.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromSeconds(130);

    /// <summary>Bytes a second that a caller must send of a body. A quarter of what the slowest mobile network carries.</summary>
    [Range(1, 1024 * 1024)]
    public int MinBodyRate { get; init; } = 1024;

    /// <summary>Bytes a second that a caller must take of an answer which waits to be sent.</summary>
    [Range(1, 1024 * 1024)]
    public int MinAnswerRate { get; init; } = 240;

    /// <summary>How long a caller may stay below these rates: a lost packet or two.</summary>
    [Range(typeof(TimeSpan), "00:00:01.1", "00:01:00")]
    public TimeSpan RateGrace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Connections open at once; what comes beyond is closed. An idle one costs some 10 KB.</summary>
    [Range(1, 1_000_000)]
    public int MaxConnections { get; init; } = 4096;
}
