using Agencia.Moltbot.Core;
using Agencia.Moltbot.Ports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Agencia.Moltbot.Infrastructure.Http.Api.Conventions;

/// <summary>What a key must be allowed to do. Of several the innermost counts: an operation's own before its group's.</summary>
internal sealed record NeedsScope(string Scope);

/// <summary>Marks what only a key of the agency opens.</summary>
internal sealed record AgencyOnly;

/// <summary>Marks what no test key does.</summary>
/// <param name="Spanish">What it does, for the refusal: "borra a alguien".</param>
/// <param name="English">"erases somebody"</param>
internal sealed record LiveOnly(string Spanish, string English)
{
    public static readonly LiveOnly Erases = new("borra a alguien", "erases somebody");
    public static readonly LiveOnly HandsOutALiveKey = new("entrega una clave live", "gives out a live key");
    public static readonly LiveOnly MakesMessagesLeave = new("hace salir mensajes", "makes messages leave");
}

internal static class KeyRights
{
    public static TBuilder RequireScope<TBuilder>(this TBuilder route, string scope) where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new NeedsScope(scope));

    public static TBuilder RequireAgency<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new AgencyOnly());

    public static TBuilder RequireLive<TBuilder>(this TBuilder route, LiveOnly operation) where TBuilder : IEndpointConventionBuilder => route.WithMetadata(operation);

    /// <summary>What of the endpoint's demands the caller does not meet; null: nothing.</summary>
    public static ProblemHttpResult? Refuse(Caller caller, HttpContext context)
    {
        var metadata = context.GetEndpoint()?.Metadata;
        if (caller.TenantId is not null && metadata?.GetMetadata<AgencyOnly>() is not null)
        {
            return Forbidden(Wording.Of("Esto requiere una clave de la agencia; esta es de un cliente.", "This needs a key of the agency; this one is a client's."));
        }

        if (metadata?.GetMetadata<NeedsScope>() is { Scope: var scope } && !caller.Has(scope))
        {
            // RFC 6750, 3.1.
            context.Response.Headers.WWWAuthenticate = $"Bearer error=\"insufficient_scope\", scope=\"{scope}\"";
            return Forbidden(Wording.Of($"Esto requiere el permiso {scope}, que la clave no tiene.", $"This needs the scope {scope}, which the key does not have."));
        }

        return caller.IsTest && metadata?.GetMetadata<LiveOnly>() is { } live ? NeedsLive(live) : null;
    }

    public static ProblemHttpResult NeedsLive(LiveOnly operation) => Forbidden(Wording.Of(
        $"Esto requiere una clave live: {operation.Spanish}, y una clave de prueba nunca lo hace.", $"This needs a live key: it {operation.English}, and a test key never does."));

    public static ProblemHttpResult Forbidden(string detail) => Problems.Problem(StatusCodes.Status403Forbidden, detail);
}
