using System.Globalization;
using Agencia.Moltbot.Core;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Agencia.Moltbot.Infrastructure.Privacy;

/// <summary>Closed until the erasure list has been applied; until then nothing is served and no worker runs.</summary>
internal sealed class ErasureGate : IHealthCheck
{
    private readonly TaskCompletionSource opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsOpen => opened.Task.IsCompleted;

    /// <summary>Why it is still closed, for operators.</summary>
    public string Reason { get; set; } = "The erasure list has not been applied yet.";

    public void Open() => opened.TrySetResult();

    public Task WaitAsync(CancellationToken cancellationToken) => opened.Task.WaitAsync(cancellationToken);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(IsOpen ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(Reason));
}

internal static class ErasureGateExtensions
{
    private const int RetryAfterSeconds = 2;

    private static readonly PathString[] Served = ["/webhooks", "/api"];

    /// <summary>503 for webhooks and the admin API while the gate is closed: Meta repeats them.</summary>
    public static void UseErasureGate(this WebApplication app)
    {
        var gate = app.Services.GetRequiredService<ErasureGate>();
        app.Use((context, next) =>
        {
            if (gate.IsOpen || !Array.Exists(Served, path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase)))
            {
                return next(context);
            }

            context.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
            return TypedResults.Problem(Wording.Of("El servicio está arrancando.", "The service is starting."), statusCode: StatusCodes.Status503ServiceUnavailable).ExecuteAsync(context);
        });
    }

    /// <summary>Runs a worker from the moment the gate is open.</summary>
    public static IServiceCollection AddAfterErasures<TWorker>(this IServiceCollection services) where TWorker : BackgroundService =>
        services.AddSingleton<TWorker>().AddSingleton<IHostedService, AfterErasures<TWorker>>();
}

/// <summary>A worker that waits at the gate. Its faults are this service's, so that the host sees them.</summary>
internal sealed class AfterErasures<TWorker>(ErasureGate gate, TWorker worker) : BackgroundService where TWorker : BackgroundService
{
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await worker.StopAsync(cancellationToken);
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await gate.WaitAsync(stoppingToken);
        await worker.StartAsync(stoppingToken);
        await (worker.ExecuteTask ?? Task.CompletedTask);
    }
}
