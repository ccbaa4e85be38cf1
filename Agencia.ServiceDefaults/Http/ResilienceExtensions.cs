using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace Agencia.ServiceDefaults;

/// <summary>
/// What an HTTP client does when the other side is slow or failing. A client has exactly one of these; each has its own
/// circuit breaker per authority and replaces <see cref="HttpClient.Timeout"/>.
/// </summary>
public static class ResilienceExtensions
{
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan TotalTimeout = TimeSpan.FromSeconds(30);

    /// <summary>
    /// For calls that may be repeated: up to 3 retries with jittered backoff that honours Retry-After, 10 s an attempt,
    /// 30 s in all, breaker. POST and PATCH are sent once even here.
    /// </summary>
    public static IHttpClientBuilder AddIdempotentResilience(this IHttpClientBuilder builder) =>
        builder.AddPipeline("idempotent", static pipeline =>
        {
            var retry = new HttpRetryStrategyOptions { MaxRetryAttempts = 3, BackoffType = DelayBackoffType.Exponential, Delay = TimeSpan.FromMilliseconds(500), UseJitter = true };
            retry.DisableFor(HttpMethod.Post, HttpMethod.Patch);
            pipeline.AddTimeout(TotalTimeout).AddRetry(retry).AddCircuitBreaker(Breaker()).AddTimeout(AttemptTimeout);
        });

    /// <summary>
    /// For calls that must not be repeated, since a repeated POST doubles a message: timeout and breaker, never a retry
    /// and never a redirect that is followed.
    /// </summary>
    public static IHttpClientBuilder AddSendOnceResilience(this IHttpClientBuilder builder, TimeSpan timeout) =>
        builder.AddPipeline("send-once", pipeline => pipeline.AddCircuitBreaker(Breaker()).AddTimeout(timeout))
            .ConfigurePrimaryHttpMessageHandler(static (handler, _) => FollowNothing(handler));

    /// <summary>
    /// For language models and streams: <paramref name="total"/> until the answer's headers (its body, too, unless it is
    /// read as a stream) and a breaker; no retry, since which model to ask next is the gateway's decision.
    /// </summary>
    public static IHttpClientBuilder AddModelResilience(this IHttpClientBuilder builder, TimeSpan total) =>
        builder.AddPipeline("model", pipeline => pipeline.AddCircuitBreaker(Breaker()).AddTimeout(total));

    private static IHttpClientBuilder AddPipeline(
        this IHttpClientBuilder builder, string name, Action<ResiliencePipelineBuilder<HttpResponseMessage>> configure)
    {
        builder.ConfigureHttpClient(static client => client.Timeout = Timeout.InfiniteTimeSpan);
        builder.AddResilienceHandler(name, (pipeline, context) =>
        {
            pipeline.TimeProvider = context.ServiceProvider.GetService<TimeProvider>() ?? TimeProvider.System;
            configure(pipeline);
        }).SelectPipelineByAuthority();
        return builder;
    }

    // Opens when half of at least 10 calls within 30 s failed. The timeout lies inside it, so that slowness counts.
    private static HttpCircuitBreakerStrategyOptions Breaker() => new()
    {
        FailureRatio = 0.5,
        MinimumThroughput = 10,
        SamplingDuration = TimeSpan.FromSeconds(30),
        BreakDuration = TimeSpan.FromSeconds(10),
        ShouldHandle = static arguments => ValueTask.FromResult(IsFailing(arguments.Outcome)),
    };

    // 429 is one sender asked to slow down, no failing server: it must not cut off every other client's sends.
    private static bool IsFailing(Outcome<HttpResponseMessage> outcome) =>
        outcome.Result?.StatusCode != HttpStatusCode.TooManyRequests && HttpClientResiliencePredicates.IsTransient(outcome);

    private static void FollowNothing(HttpMessageHandler handler)
    {
        switch (handler)
        {
            case SocketsHttpHandler sockets:
                sockets.AllowAutoRedirect = false;
                break;
            case HttpClientHandler client:
                client.AllowAutoRedirect = false;
                break;
        }
    }
}
