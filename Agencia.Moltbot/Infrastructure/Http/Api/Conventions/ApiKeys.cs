using System.Diagnostics;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults.Postgres;
using Microsoft.AspNetCore.Http.Features;

namespace Agencia.Moltbot.Infrastructure.Http.Api.Conventions;

/// <summary>Marks what only a key of the agency opens.</summary>
internal sealed record AgencyOnly;

/// <summary>Asks for the key before anything of the request is read.</summary>
internal sealed class ApiKeys(RequestDelegate next, IApiKeys keys)
{
    private const string Scheme = "Bearer ";

    public async Task InvokeAsync(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            || await keys.FindAsync(header[Scheme.Length..].Trim(), context.RequestAborted) is not { } caller)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            await Problems.Problem(StatusCodes.Status401Unauthorized, "Send an API key as \"Authorization: Bearer …\".").ExecuteAsync(context);
        }
        else if (caller.TenantId is not null && context.GetEndpoint()?.Metadata.GetMetadata<AgencyOnly>() is not null)
        {
            await Problems.Problem(StatusCodes.Status403Forbidden, "This needs a key of the agency; this one is a client's.").ExecuteAsync(context);
        }
        else
        {
            context.Features.Set(caller);
            // Of this call and what it awaits; the audit names who changed what.
            Actor.Current = new(caller.KeyId is { } key ? $"key:{key}" : "development key", Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier);
            await next(context);
        }
    }
}

internal static class ApiKeysExtensions
{
    /// <summary>The caller that the key belongs to; there is one behind <see cref="ApiKeys"/>.</summary>
    public static Caller Caller(this HttpContext context) => context.Features.GetRequiredFeature<Caller>();

    public static TBuilder RequireAgency<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder => route
        .WithMetadata(new AgencyOnly(), new ProducesResponseTypeMetadata(StatusCodes.Status403Forbidden, typeof(Microsoft.AspNetCore.Mvc.ProblemDetails), ["application/problem+json"]));

    /// <summary>404 where <c>{clientId}</c> is no client, or one that is none of the caller's business.</summary>
    public static async ValueTask<object?> RequireClient(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        return context.Request.RouteValues["clientId"] is string text && Guid.TryParse(text, out var clientId)
            && context.Caller().MayRead(clientId)
            && await context.RequestServices.GetRequiredService<IClientDirectory>().ExistsAsync(clientId, context.RequestAborted)
                ? await next(invocation)
                : Problems.NoSuch("client");
    }
}
