using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Agencia.Tests.AiGateway;

/// <summary>A provider on a real socket whose answer the test writes, faults included.</summary>
internal sealed class StandInProvider : IAsyncDisposable
{
    private readonly WebApplication _app;

    private StandInProvider(WebApplication app) => _app = app;

    public Func<HttpContext, Task> Answer { get; set; } = Answers.Whole("Hola");

    public ConcurrentQueue<(string Path, string Body, string Authorization)> Requests { get; } = [];

    /// <summary>Ends when a caller hung up before its answer was complete.</summary>
    public TaskCompletionSource CallerGone { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource Called { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string BaseUrl => $"{_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()}/v1";

    public static async Task<StandInProvider> StartAsync(Func<HttpContext, Task>? answer = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var provider = new StandInProvider(builder.Build());
        provider.Answer = answer ?? provider.Answer;
        provider._app.MapPost("/{**path}", (RequestDelegate)provider.HandleAsync);
        await provider._app.StartAsync();
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        // No waiting for answers that hang on purpose.
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        Requests.Enqueue((context.Request.Path, await reader.ReadToEndAsync(context.RequestAborted), context.Request.Headers.Authorization.ToString()));
        Called.TrySetResult();
        await using var gone = context.RequestAborted.Register(() => CallerGone.TrySetResult());
        try
        {
            await Answer(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // What the test waits for is said by CallerGone.
        }
    }
}
