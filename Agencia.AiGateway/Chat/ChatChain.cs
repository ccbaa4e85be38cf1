using Agencia.AiGateway.Configuration;
using Agencia.AiGateway.Errors;
using Agencia.AiGateway.Providers;
using Agencia.AiGateway.Routing;
using Agencia.AiGateway.Telemetry;
using Microsoft.Extensions.Options;

namespace Agencia.AiGateway.Chat;

/// <summary>Tries a route's deployments in turn until one answers; else passes on what the last provider said.</summary>
internal sealed partial class ChatChain(
    UpstreamConnections connections, IOptions<TimeoutOptions> options, TimeProvider time, GenAiTelemetry telemetry, ILogger<ChatChain> logger)
{
    private readonly TimeoutOptions _timeouts = options.Value;

    public async Task AnswerAsync(HttpContext context, ChatRequest request, Deployment[] deployments)
    {
        var started = time.GetTimestamp();
        UpstreamFailure? last = null;
        for (var next = 0; next < deployments.Length; next++)
        {
            if (await TryAsync(context, request, deployments[next], started, left: deployments.Length - next) is not { } failure)
            {
                return;
            }

            DeploymentFailed(deployments[next].Provider.Name, failure.Reason, next + 1, deployments.Length);
            last = failure.IsAnswer || last is not { IsAnswer: true } ? failure : last;
            if (!failure.MayFallBack || time.GetElapsedTime(started) >= _timeouts.Total)
            {
                break;
            }
        }

        await (last ?? UpstreamFailure.From(GatewayErrors.NoProvider)).WriteAsync(context.Response, context.RequestAborted);
    }

    private async Task<UpstreamFailure?> TryAsync(HttpContext context, ChatRequest request, Deployment deployment, long started, int left)
    {
        using var operation = telemetry.StartChat(deployment.Provider.TelemetryName, deployment.Model ?? request.Model);
        using var clock = new AttemptClock(time, started, _timeouts.Total, FirstByte(request, started, left), context.RequestAborted);
        return await new ChatAttempt(connections, request, deployment, clock, _timeouts, operation).RunAsync(context.Response);
    }

    /// <summary>
    /// A whole answer has its first byte when it is finished, so <c>FirstToken</c> is no limit for it: each deployment gets
    /// its share of the time that is left, or else one that hangs would leave none to the next.
    /// </summary>
    private TimeSpan FirstByte(ChatRequest request, long started, int left)
    {
        var share = (_timeouts.Total - time.GetElapsedTime(started)) / left;
        return request.Stream || share < _timeouts.FirstToken ? _timeouts.FirstToken : share;
    }

    [LoggerMessage(2101, LogLevel.Warning, "Provider {Provider} gave no answer: {Reason} (deployment {Number} of {Count})")]
    private partial void DeploymentFailed(string provider, string reason, int number, int count);
}
