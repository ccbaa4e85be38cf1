using Agencia.Moltbot.Ports;
using Microsoft.AspNetCore.Http.Features;

namespace Agencia.Moltbot.Infrastructure.Http.Api;

/// <summary>The admin API, so far what shows where a message went.</summary>
internal static class ApiEndpoints
{
    private const string Scheme = "Bearer ";

    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").AddEndpointFilter(RequireKey);
        api.MapGet("/unrouted", Listings.Unrouted);
        api.MapGet("/clients/{clientId:guid}/messages", Listings.Messages);
        api.MapGet("/clients/{clientId:guid}/updates", Listings.Updates);
    }

    /// <summary>The caller that the key belongs to; there is one behind the filter.</summary>
    public static Caller Caller(this HttpContext context) => context.Features.GetRequiredFeature<Caller>();

    private static async ValueTask<object?> RequireKey(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        var header = context.Request.Headers.Authorization.ToString();
        if (header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && await context.RequestServices.GetRequiredService<IApiKeys>().FindAsync(header[Scheme.Length..].Trim(), context.RequestAborted) is { } caller)
        {
            context.Features.Set(caller);
            return await next(invocation);
        }

        context.Response.Headers.WWWAuthenticate = "Bearer";
        return TypedResults.Problem("Send an API key as \"Authorization: Bearer …\".", statusCode: StatusCodes.Status401Unauthorized);
    }
}
