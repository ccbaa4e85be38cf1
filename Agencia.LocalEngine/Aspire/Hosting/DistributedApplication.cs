using Agencia.LocalEngine;
using Agencia.LocalEngine.Run;

namespace Aspire.Hosting;

/// <summary>The model, ready to run. Exit code 0 after a stop that was asked for, 1 with the reason on stderr after anything else.</summary>
public sealed class DistributedApplication : IAsyncDisposable
{
    const string NoPublisher = "LocalEngine doesn't publish yet (that comes with issue 7). Publish with the genuine packages: "
        + "dotnet run --project Agencia.AppHost -p:UseAspire=true -- --operation publish --output-path <directory>";

    readonly ApplicationRun? run;
    readonly EngineOptions options;

    internal DistributedApplication(ApplicationRun? run, EngineOptions options) => (this.run, this.options) = (run, options);

    public static IDistributedApplicationBuilder CreateBuilder(string[] args)
    {
        ModelErrors.ShowWithoutStackTrace();
        return new DistributedApplicationBuilder(EngineOptions.From(args, System.Reflection.Assembly.GetEntryAssembly()!));
    }

    public void Run() => RunAsync().GetAwaiter().GetResult();

    /// <summary>Returns when it was asked to stop (Ctrl-C, SIGTERM, the token) and everything has stopped, or when the start failed.</summary>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        using var stop = new StopSignals(cancellationToken);
        try
        {
            try
            {
                await StartAsync(stop.Token);
                await Task.WhenAny(stop.Requested, Launcher.GoneAsync(stop.Token));
            }
            finally
            {
                await StopAsync(stop.Hurry);
            }
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            // Asked to stop while starting: that is no failure.
        }
        catch (DistributedApplicationException failure)
        {
            Environment.ExitCode = 1;
            await options.Error.WriteLineAsync(failure.Message);
        }
    }

    /// <summary>Returns when everything is healthy, complete, or not needed here.</summary>
    public Task StartAsync(CancellationToken cancellationToken = default) => (run ?? throw new DistributedApplicationException(NoPublisher)).StartAsync(cancellationToken);

    /// <summary>In reverse order; the token kills what still runs.</summary>
    public Task StopAsync(CancellationToken cancellationToken = default) => run?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => run?.DisposeAsync() ?? ValueTask.CompletedTask;

    internal ResourceBoard Board => run!.Board;
}
