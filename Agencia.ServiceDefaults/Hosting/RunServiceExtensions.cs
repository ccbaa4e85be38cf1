using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Agencia.ServiceDefaults;

/// <summary>Runs a service to its end, which it tells by its exit code (<see cref="ExitCodes"/>).</summary>
public static partial class RunServiceExtensions
{
    /// <summary>
    /// Starts the service and waits until it is asked to stop. Returns 0 after a clean stop; 78 when the configuration
    /// is wrong and 77 when a hosted service refused to start, both with a plain message on standard error; 1 when the
    /// port is taken, the start failed otherwise, or a background service failed and stopped the host.
    /// </summary>
    public static Task<int> RunServiceAsync(this IHost host, CancellationToken cancellationToken = default) =>
        host.RunServiceAsync(Console.Error, cancellationToken);

    internal static async Task<int> RunServiceAsync(this IHost host, TextWriter errors, CancellationToken cancellationToken)
    {
        try
        {
            // Before the host does it itself, because the host would log each failure with its stack trace.
            host.Services.GetService<IStartupValidator>()?.Validate();
            await host.StartAsync(cancellationToken);
            host.Services.GetService<StartLog>()?.Started();
            await host.WaitForShutdownAsync(cancellationToken);
            return FirstFault(host) is { } fault ? await TellAsync(host, fault, errors) : ExitCodes.Stopped;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCodes.Stopped;
        }
        catch (Exception failure)
        {
            return await TellAsync(host, failure, errors);
        }
        finally
        {
            await DisposeAsync(host);
        }
    }

    // The host swallows the fault that stopped it; a supervisor must see it in the exit code.
    private static Exception? FirstFault(IHost host) =>
        host.Services.GetServices<IHostedService>()
            .OfType<BackgroundService>()
            .Select(static service => service.ExecuteTask?.Exception?.GetBaseException())
            .FirstOrDefault(static fault => fault is not null);

    private static async Task<int> TellAsync(IHost host, Exception exception, TextWriter errors)
    {
        if (StartFailure.From(exception) is not { } failure)
        {
            var logger = host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Agencia.Start");
            LogFailed(logger, exception);
            return ExitCodes.Failed;
        }

        var name = host.Services.GetRequiredService<IHostEnvironment>().ApplicationName;
        await errors.WriteLineAsync($"{name} does not start. {failure.Summary}");
        foreach (var detail in failure.Details)
        {
            await errors.WriteLineAsync($"  {detail}");
        }

        return failure.ExitCode;
    }

    private static async ValueTask DisposeAsync(IHost host)
    {
        if (host is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
        }
        else
        {
            host.Dispose();
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Critical, Message = "The service failed and ends")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
