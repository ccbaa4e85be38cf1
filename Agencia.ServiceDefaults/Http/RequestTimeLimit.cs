using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.Options;

namespace Agencia.ServiceDefaults;

/// <summary>
/// Not ASP.NET Core's own request timeouts: those leave a caller alone who drips a body that nobody reads with a token, and error
/// handling further in takes their end for a caller who hung up.
/// </summary>
internal sealed class RequestTimeLimit(RequestDelegate next, IOptions<HttpSection> options, TimeProvider time)
{
    private const int RetryAfterSeconds = 5;

    // From the token that asks for the end to the cut of the connection.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    public Task InvokeAsync(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<DisableRequestTimeoutAttribute>() is null ? LimitAsync(context) : next(context);

    private async Task LimitAsync(HttpContext context)
    {
        var caller = context.RequestAborted;
        using var limit = new CancellationTokenSource(options.Value.RequestTimeout, time);
        using var cut = new CancellationTokenSource(options.Value.RequestTimeout + Grace, time);
        using var hangUp = cut.Token.Register(static state => ((HttpContext)state!).Abort(), context);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(caller, limit.Token);
        context.RequestAborted = either.Token;
        var ended = false;
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !caller.IsCancellationRequested && !context.Response.HasStarted)
        {
            ended = true;
        }
        finally
        {
            context.RequestAborted = caller;
        }

        // 499: error handling further in saw the token and thought that the caller had gone.
        ended |= limit.IsCancellationRequested && context.Response.StatusCode == StatusCodes.Status499ClientClosedRequest;
        if (ended && !caller.IsCancellationRequested && !context.Response.HasStarted)
        {
            context.Response.Clear();
            context.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
            await TypedResults.Problem(statusCode: StatusCodes.Status503ServiceUnavailable).ExecuteAsync(context);
        }
    }
}
