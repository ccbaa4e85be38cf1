using Agencia.Moltbot.Ports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Agencia.Moltbot.Infrastructure.Http.Api.Conventions;

/// <summary>What a key must be allowed to do. Of several the innermost counts: an operation's own before its group's.</summary>
internal sealed record NeedsScope(string Scope);

/// <summary>Marks what only a key of the agency opens.</summary>
internal sealed record AgencyOnly;

/// <summary>Marks what no test key does.</summary>
/// <param name="What">For the refusal, such as "sends messages".</param>
internal sealed record LiveOnly(string What);

internal static class KeyRights
{
    public static TBuilder RequireScope<TBuilder>(this TBuilder route, string scope) where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new NeedsScope(scope));

    public static TBuilder RequireAgency<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new AgencyOnly());

    public static TBuilder RequireLive<TBuilder>(this TBuilder route, string what) where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new LiveOnly(what));

    /// <summary>What of the endpoint's demands the caller does not meet; null: nothing.</summary>
    public static ProblemHttpResult? Refuse(Caller caller, HttpContext context)
    {
        var metadata = context.GetEndpoint()?.Metadata;
        if (caller.TenantId is not null && metadata?.GetMetadata<AgencyOnly>() is not null)
        {
            return Forbidden("This needs a key of the agency; this one is a client's.");
        }

        if (metadata?.GetMetadata<NeedsScope>() is { Scope: var scope } && !caller.Has(scope))
        {
            // RFC 6750, 3.1.
            context.Response.Headers.WWWAuthenticate = $"Bearer error=\"insufficient_scope\", scope=\"{scope}\"";
            return Forbidden($"This needs the scope {scope}, which the key does not have.");
        }

        return caller.IsTest && metadata?.GetMetadata<LiveOnly>() is { What: var what } ? NeedsLive(what) : null;
    }

    public static ProblemHttpResult NeedsLive(string what) => Forbidden($"This needs a live key: it {what}, and a test key never does.");

    public static ProblemHttpResult Forbidden(string detail) => Problems.Problem(StatusCodes.Status403Forbidden, detail);
}
