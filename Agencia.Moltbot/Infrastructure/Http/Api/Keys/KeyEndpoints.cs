using Agencia.Moltbot.Configuration;
using Agencia.Moltbot.Core;
using Agencia.Moltbot.Core.Clients;
using Agencia.Moltbot.Infrastructure.Http.Api.Conventions;
using Agencia.Moltbot.Ports;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Agencia.Moltbot.Infrastructure.Http.Api.Keys;

internal static class KeyEndpoints
{
    private const string What = "key";

    public static void MapKeys(this IEndpointRouteBuilder api)
    {
        var keys = api.MapGroup("/keys").WithTags("Keys").RequireAgency().RequireScope(Scopes.KeysManage);
        keys.MapGet("/", List).WithSummary("Lists the API keys, newest first, those that ended too.");
        keys.MapPost("/", Create).WithSummary("Makes an API key. It is shown in this answer and never again.");
        keys.MapGet("/{id:guid}", Get).WithSummary("Shows what a key may do and when it was last used.").ProducesProblem(StatusCodes.Status404NotFound);
        keys.MapPost("/{id:guid}/rotate", Rotate).WithSummary("Makes a key's successor, shown in this answer and never again. The former key opens a while longer.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        keys.MapDelete("/{id:guid}", Revoke).WithSummary("Revokes a key: it opens nothing from now on.").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<Page<ApiKey>>> List(IKeyRing keys, [AsParameters] PageQuery<Guid> page, CancellationToken cancellationToken) =>
        TypedResults.Ok(page.PageOf(await keys.ListAsync(page.AtMost, page.Before(), cancellationToken), key => key.Id));

    private static async Task<Results<Ok<ApiKey>, ProblemHttpResult>> Get(Guid id, IKeyRing keys, CancellationToken cancellationToken) =>
        await keys.FindAsync(id, cancellationToken) is { } key ? TypedResults.Ok(key) : Problems.NoSuch(What);

    private static async Task<Results<Created<CreatedKey>, ProblemHttpResult>> Create(
        NewKeyRequest body, HttpContext context, IKeyRing keys, IClientDirectory clients, TimeProvider time, CancellationToken cancellationToken)
    {
        if (MayNotHandOut(context.Caller(), body.Mode ?? KeyModes.Live, body.Scopes) is { } refusal)
        {
            return refusal;
        }

        if (body.ClientId is { } clientId && !await clients.ExistsAsync(clientId, cancellationToken))
        {
            return Problems.Invalid("clientId", Wording.Of("No existe ese cliente. Omítalo para una clave de toda la agencia.", "There is no such client. Leave it out for a key of the whole agency."));
        }

        if (body.ExpiresAt <= time.GetUtcNow())
        {
            return Problems.Invalid("expiresAt", Wording.Of("Debe estar en el futuro. Omítalo para una clave que abra hasta que se revoque.", "Must be in the future. Leave it out for a key that opens until it is revoked."));
        }

        var text = ApiKeyText.New(body.Mode ?? KeyModes.Live);
        return await ShownOnceAsync(await keys.AddAsync(body.Key(text), cancellationToken), text, context, keys, cancellationToken);
    }

    private static async Task<Results<Created<CreatedKey>, ProblemHttpResult>> Rotate(
        Guid id, RotateKeyRequest? body, HttpContext context, IKeyRing keys, IOptions<ApiOptions> options, CancellationToken cancellationToken)
    {
        if (await keys.FindAsync(id, cancellationToken) is not { } former)
        {
            return Problems.NoSuch(What);
        }

        // Neither changes once a key is made, so what is asked here still holds below.
        if (MayNotHandOut(context.Caller(), former.Mode, former.Scopes) is { } refusal)
        {
            return refusal;
        }

        var text = ApiKeyText.New(former.Mode);
        var overlap = body?.OverlapMinutes is { } minutes ? TimeSpan.FromMinutes(minutes) : options.Value.KeyOverlap;
        return await keys.RotateAsync(id, CreatedKey.MarkOf(text), overlap, cancellationToken) switch
        {
            KeyRotation.Rotated(var successorId) => await ShownOnceAsync(successorId, text, context, keys, cancellationToken),
            KeyRotation.HasSuccessor => Problems.Conflict(Wording.Of(
                "La clave ya se rotó; su successorId dice cuál la sigue. Rote esa, o haga una nueva si se perdió su texto.",
                "The key was rotated already; its successorId says which key follows it. Rotate that one, or make a new key where its text was lost.")),
            KeyRotation.Revoked => Problems.Conflict(Wording.Of("La clave se revocó. Haga una nueva.", "The key was revoked. Make a new one.")),
            KeyRotation.Expired => Problems.Conflict(Wording.Of("La clave ha caducado. Haga una nueva.", "The key has expired. Make a new one.")),
            _ => Problems.NoSuch(What),
        };
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Revoke(Guid id, IKeyRing keys, CancellationToken cancellationToken) =>
        await keys.RevokeAsync(id, cancellationToken) ? TypedResults.NoContent() : Problems.NoSuch(What);

    private static async Task<Created<CreatedKey>> ShownOnceAsync(Guid id, string text, HttpContext context, IKeyRing keys, CancellationToken cancellationToken)
    {
        var key = await keys.FindAsync(id, cancellationToken) ?? throw new InvalidOperationException("The key that was just made is not there.");
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Created($"/api/v1/keys/{id}", CreatedKey.Of(key, text));
    }

    // Who reads the text of a key has what the key may do: so nobody is given one that may do more than their own.
    private static ProblemHttpResult? MayNotHandOut(Caller caller, string mode, IReadOnlyList<string>? scopes) => caller.Lacks(scopes) switch
    {
        { Count: > 0 } lacking => KeyRights.Forbidden(
            $"{Wording.Of("Una clave no da más de lo que tiene; a esta le falta:", "A key gives out no more than it has; this one lacks:")} {string.Join(", ", lacking)}."),
        _ when caller.IsTest && mode != KeyModes.Test => KeyRights.NeedsLive(LiveOnly.HandsOutALiveKey),
        _ => null,
    };
}
