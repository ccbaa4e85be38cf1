using Agencia.Moltbot.Core.Clients;
using Agencia.Moltbot.Infrastructure.Http.Api.Conventions;
using Agencia.Moltbot.Ports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Agencia.Moltbot.Infrastructure.Http.Api.Keys;

internal static class KeyEndpoints
{
    public static void MapKeys(this IEndpointRouteBuilder api)
    {
        var keys = api.MapGroup("/keys").WithTags("Keys").RequireAgency();
        keys.MapGet("/", List).WithSummary("Lists the API keys, newest first, revoked ones too.");
        keys.MapPost("/", Create).WithSummary("Makes an API key. It is shown in this answer and never again.");
        keys.MapDelete("/{id:guid}", Revoke).WithSummary("Revokes a key: it opens nothing from now on.").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<Page<ApiKey>>> List(IKeyRing keys, [AsParameters] PageQuery<Guid> page, CancellationToken cancellationToken) =>
        TypedResults.Ok(page.PageOf(await keys.ListAsync(page.AtMost, page.Before(), cancellationToken), key => key.Id));

    private static async Task<Results<Created<CreatedKey>, ProblemHttpResult>> Create(
        NewKeyRequest body, HttpContext context, IKeyRing keys, IClientDirectory clients, TimeProvider time, CancellationToken cancellationToken)
    {
        if (body.ClientId is { } clientId && !await clients.ExistsAsync(clientId, cancellationToken))
        {
            return Problems.Invalid("clientId", "There is no such client. Leave it out for a key of the whole agency.");
        }

        if (body.ExpiresAt <= time.GetUtcNow())
        {
            return Problems.Invalid("expiresAt", "Must be in the future. Leave it out for a key that opens until it is revoked.");
        }

        var key = ApiKeyText.New();
        // timestamptz is written as UTC.
        var id = await keys.AddAsync(new(body.Name, body.ClientId, ApiKeyText.Hash(key), body.ExpiresAt?.ToUniversalTime()), cancellationToken);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Created($"/api/v1/keys/{id}", new CreatedKey(id, body.Name, body.ClientId, key, body.ExpiresAt));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Revoke(Guid id, IKeyRing keys, CancellationToken cancellationToken) =>
        await keys.RevokeAsync(id, cancellationToken) ? TypedResults.NoContent() : Problems.NoSuch("key");
}
