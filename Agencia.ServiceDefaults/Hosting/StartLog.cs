using Microsoft.Extensions.Logging;

namespace Agencia.ServiceDefaults;

/// <summary>
/// Keeps the host and Kestrel from logging a failed start with their stack traces: <see cref="RunServiceExtensions"/>
/// says it, once and in the operator's words. After the start they log as ever.
/// </summary>
internal sealed class StartLog
{
    private volatile bool started;

    public void Started() => started = true;

    // These rules stand above configuration for their categories, which also means that no setting can make
    // Hosting.Diagnostics log request URLs.
    public void Filter(ILoggingBuilder logging)
    {
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => started && level >= LogLevel.Information);
        logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", level => started && level >= LogLevel.Warning);
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", level => started && level >= LogLevel.Warning);
    }
}
