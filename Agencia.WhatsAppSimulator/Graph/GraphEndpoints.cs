using System.Text.Json;
using Agencia.WhatsAppSimulator.Chat;
using Agencia.WhatsAppSimulator.Configuration;
using Agencia.WhatsAppSimulator.Faults;
using Microsoft.Extensions.Options;

namespace Agencia.WhatsAppSimulator.Graph;

/// <summary>The part of Meta's Graph API that Moltbot calls.</summary>
internal static class GraphEndpoints
{
    private const string Version = @"/{version:regex(^v\d+\.\d+$)}";

    public static void MapGraph(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(Version + @"/{number:regex(^\d{{1,20}}$)}/messages", Messages);
        routes.Map(Version + "/{**rest}", () => GraphError.UnknownPath.ToResult());
    }

    private static async Task Messages(
        string number, HttpContext http, GraphMessages messages, FaultPlan faults, ChatFeed feed,
        IOptions<SimulatorOptions> options, TimeProvider time, IHostApplicationLifetime lifetime)
    {
        var path = http.Request.Path.ToString();
        using var body = await ReadAsync(http.Request);
        var kind = body is null ? "" : GraphRequest.KindOf(body.RootElement);
        var fault = faults.Next(kind);
        if (fault.Mode is FaultMode.Hang or FaultMode.ResetBefore)
        {
            feed.GraphCall(kind, path, body?.RootElement, null, fault.Mode.ToString());
            await (fault.Mode == FaultMode.Hang ? HangAsync(http, time, lifetime) : Task.CompletedTask);
            http.Abort();
            return;
        }

        if (options.Value.SendDelay > TimeSpan.Zero)
        {
            await Task.Delay(options.Value.SendDelay, time, http.RequestAborted);
        }

        var answer = fault.Mode == FaultMode.Status
            ? GraphError.OfCode(fault.Code).ToResult()
            : await messages.AnswerAsync(path, number, body?.RootElement, http.Request.Headers.Authorization);
        if (options.Value.AnswerDelay > TimeSpan.Zero)
        {
            await Task.Delay(options.Value.AnswerDelay, time, http.RequestAborted);
        }

        if (fault.Mode == FaultMode.ResetAfter)
        {
            feed.GraphCall(kind, path, body?.RootElement, null, fault.Mode.ToString());
            http.Abort();
            return;
        }

        feed.GraphCall(kind, path, body?.RootElement, (answer as IStatusCodeHttpResult)?.StatusCode ?? StatusCodes.Status200OK, null);
        await answer.ExecuteAsync(http);
    }

    private static async ValueTask<JsonDocument?> ReadAsync(HttpRequest request)
    {
        try
        {
            return await JsonDocument.ParseAsync(request.Body, default, request.HttpContext.RequestAborted);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Until the caller gives up, or the simulator stops: a hanging call must not hold up its end.</summary>
    private static async Task HangAsync(HttpContext http, TimeProvider time, IHostApplicationLifetime lifetime)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        await Task.Delay(Timeout.InfiniteTimeSpan, time, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
