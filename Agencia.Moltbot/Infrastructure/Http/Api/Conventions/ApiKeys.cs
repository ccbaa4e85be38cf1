using System.Diagnostics;
using Agencia.Moltbot.Core;
using Agencia.Moltbot.Ports;
using Agencia.ServiceDefaults.Postgres;
using Microsoft.AspNetCore.Http.Features;

namespace Agencia.Moltbot.Infrastructure.Http.Api.Conventions;

/// <summary>Asks for the key, and whether it may do this, before anything of the request is read.</summary>
internal sealed class ApiKeys(RequestDelegate next, IApiKeys keys, IKeyUses uses)
{
    private const string Scheme = "Bearer ";

    public async Task InvokeAsync(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            || await keys.FindAsync(header[Scheme.Length..].Trim(), context.RequestAborted) is not { } caller)
        {
            // The same for no key, a wrong one, one that has expired and one that was revoked.
            context.Response.Headers.WWWAuthenticate = "Bearer";
            await Problems.Problem(StatusCodes.Status401Unauthorized, Wording.Of("Envíe una clave de API como \"Authorization: Bearer …\".", "Send an API key as \"Authorization: Bearer …\".")).ExecuteAsync(context);
            return;
        }

        if (caller.KeyId is { } keyId)
        {
            uses.Note(keyId);
        }

        if (KeyRights.Refuse(caller, context) is { } refusal)
        {
            await refusal.ExecuteAsync(context);
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
