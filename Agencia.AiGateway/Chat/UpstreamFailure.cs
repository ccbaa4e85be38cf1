using Agencia.AiGateway.Errors;

namespace Agencia.AiGateway.Chat;

/// <summary>Why a deployment gave no answer, before the client has seen a byte.</summary>
/// <param name="Reason">For logs and <c>error.type</c>: the provider's status or a word of ours.</param>
/// <param name="MayFallBack">The trouble is the deployment's; false: the request's own, the same everywhere.</param>
internal sealed record UpstreamFailure(int Status, ReadOnlyMemory<byte> Body, string Reason, bool MayFallBack)
{
    /// <summary>Empty where the provider said nothing.</summary>
    public IHeaderDictionary Headers { get; } = new HeaderDictionary();

    public bool? WorthARetry { get; init; }

    /// <summary>The provider's own words outrank "could not be reached": they hold its Retry-After.</summary>
    public bool IsAnswer { get; init; }

    public static UpstreamFailure From(OpenAiError error) =>
        new(error.Status, error.ToJson(), error.Code ?? error.Type, MayFallBack: true) { WorthARetry = error.WorthARetry };

    public async Task WriteAsync(HttpResponse response, CancellationToken cancellation)
    {
        response.StatusCode = Status;
        foreach (var (name, value) in Headers)
        {
            response.Headers[name] = value;
        }

        if (WorthARetry is { } worth)
        {
            response.Headers["x-should-retry"] = worth ? "true" : "false";
        }

        response.ContentType = "application/json";
        response.ContentLength = Body.Length;
        await response.Body.WriteAsync(Body, cancellation);
    }
}
