using System.ComponentModel;
using Agencia.Moltbot.Core;
using Agencia.Moltbot.Core.Clients;
using Agencia.Moltbot.Core.Privacy;
using Agencia.Moltbot.Infrastructure.Http.Api.Conventions;
using Agencia.Moltbot.Infrastructure.Postgres;
using Agencia.Moltbot.Ports;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Agencia.Moltbot.Infrastructure.Http.Api.Privacy;

/// <param name="By">The API key that asked for it; null: the development key.</param>
/// <param name="FinishedAt">Null: it is being carried out, or is at the next start.</param>
internal sealed record ErasureItem(Guid Id, Guid ClientId, DateTimeOffset ErasedAt, Guid? By, DateTimeOffset? FinishedAt);

internal sealed record ErasureQuery
{
    [Uuid]
    [FromQuery(Name = "client"), Description("Of this client only.")]
    public string? Client { get; init; }

    public Guid? ClientId => Guid.TryParse(Client, out var id) ? id : null;
}

/// <summary>A contact's right to know and to be forgotten: docs/privacy.md.</summary>
internal static class PrivacyEndpoints
{
    private const string What = "contact";

    public static void MapPrivacy(this IEndpointRouteBuilder api)
    {
        var contact = api.MapGroup("/contacts/{contactId:guid}").WithTags("Privacy").RequireScope(Scopes.ContactsRead).ProducesProblem(StatusCodes.Status404NotFound);
        contact.MapGet("/export", Export).WithSummary("Everything that is known of a contact, as one JSON document.").Produces<object>().DisableRequestTimeout();
        contact.MapPost("/erase", Erase).WithSummary("Erases a contact and everything of it. There is no way back.").RequireScope(Scopes.ContactsErase).RequireLive(LiveOnly.Erases).DisableRequestTimeout();
        api.MapGet("/erasures", List).WithTags("Privacy").RequireScope(Scopes.ContactsRead).WithSummary("Lists erasures, newest first: when and at which client, not who.");
    }

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> Export(
        Guid contactId, HttpContext context, IErasures erasures, ContactExport export, CancellationToken cancellationToken)
    {
        if (await KeyAsync(contactId, context, erasures, cancellationToken) is not { } contact || await erasures.IdentitiesAsync(contact, cancellationToken) is not { } identities)
        {
            return Problems.NoSuch(What);
        }

        return TypedResults.Stream(stream => export.WriteAsync(contact, identities, stream, cancellationToken), "application/json", $"contact-{contactId}.json");
    }

    private static async Task<Results<Ok<ErasureItem>, ProblemHttpResult>> Erase(
        Guid contactId, HttpContext context, IErasures erasures, Eraser eraser, IHostApplicationLifetime lifetime)
    {
        if (await KeyAsync(contactId, context, erasures, context.RequestAborted) is not { } contact)
        {
            return Problems.NoSuch(What);
        }

        try
        {
            // Once begun it goes on, whether or not the caller waits for it.
            return await eraser.EraseAsync(contact, context.Caller().KeyId, lifetime.ApplicationStopping) is { } erasure ? TypedResults.Ok(Item(erasure)) : Problems.NoSuch(What);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            return Problems.Problem(
                StatusCodes.Status503ServiceUnavailable,
                Wording.Of(
                    "La lista de borrados no se puede escribir (Privacy:ErasureListDirectory), así que aún no se ha borrado nada: volvería con una restauración. Arregle el directorio y repita la petición.",
                    "The erasure list can't be written (Privacy:ErasureListDirectory), so nothing has been erased yet: it would come back with a restore. See to the directory and ask again."));
        }
    }

    private static async Task<Results<Ok<Page<ErasureItem>>, ProblemHttpResult>> List(
        HttpContext context, IErasures erasures, [AsParameters] PageQuery<Guid> page, [AsParameters] ErasureQuery query, CancellationToken cancellationToken)
    {
        if (query.ClientId is { } wanted && !context.Caller().MayRead(wanted))
        {
            return Problems.NoSuch("client");
        }

        var listed = await erasures.ListAsync(context.Caller().TenantId ?? query.ClientId, page.AtMost, page.Before(), cancellationToken);
        return TypedResults.Ok(page.PageOf([.. listed.Select(Item)], erasure => erasure.Id));
    }

    private static ErasureItem Item(Erasure erasure) => new(erasure.Id, erasure.TenantId, erasure.ErasedAt, erasure.By, erasure.FinishedAt);

    // Another client's contact is none to this caller.
    private static async Task<RowKey?> KeyAsync(Guid contactId, HttpContext context, IErasures erasures, CancellationToken cancellationToken) =>
        await erasures.TenantAsync(contactId, cancellationToken) is { } tenantId && context.Caller().MayRead(tenantId) ? new RowKey(tenantId, contactId) : null;
}
