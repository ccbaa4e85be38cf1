using Agencia.Moltbot.Core.Clients;
using Agencia.Moltbot.Infrastructure.Http.Api.Conventions;
using Agencia.Moltbot.Ports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Agencia.Moltbot.Infrastructure.Http.Api.Assistants;

internal static class AssistantEndpoints
{
    private const string What = "assistant";

    public static void MapAssistants(this IEndpointRouteBuilder client)
    {
        var assistants = client.MapGroup("/assistants").WithTags("Assistants").RequireScope(Scopes.AssistantsRead);
        assistants.MapGet("/", List).WithSummary("Lists a client's assistants in their active versions, newest first. The first one answers.");
        assistants.MapPost("/", Create).WithSummary("Adds an assistant with its first version.").RequireScope(Scopes.AssistantsWrite);
        assistants.MapGet("/{id:guid}", Get).WithSummary("Shows an assistant in its active version.");
        assistants.MapPatch("/{id:guid}", Edit).WithSummary("Renames it; another prompt or model becomes a new version, active at once.").RequireIfMatch().RequireScope(Scopes.AssistantsWrite);
        assistants.MapGet("/{id:guid}/versions", Versions).WithSummary("Lists its versions, newest first.");
        assistants.MapPost("/{id:guid}/versions/{version:int}/activate", Activate).WithSummary("Makes a version the active one, from the next answer on.").RequireIfMatch().RequireScope(Scopes.AssistantsWrite);
    }

    private static async Task<Ok<Page<Assistant>>> List(Guid clientId, IAssistants assistants, [AsParameters] PageQuery<Guid> page, CancellationToken cancellationToken) =>
        TypedResults.Ok(page.PageOf(await assistants.ListAsync(clientId, page.AtMost, page.Before(), cancellationToken), assistant => assistant.Id));

    private static async Task<CreatedTagged<Assistant>> Create(Guid clientId, NewAssistantRequest body, IAssistants assistants, CancellationToken cancellationToken)
    {
        var assistant = await assistants.AddAsync(clientId, body.Assistant(), cancellationToken);
        return new($"/api/v1/clients/{clientId}/assistants/{assistant.Value.Id}", assistant);
    }

    private static async Task<Results<Tagged<Assistant>, ProblemHttpResult>> Get(Guid clientId, Guid id, IAssistants assistants, CancellationToken cancellationToken) =>
        (await assistants.FindAsync(new(clientId, id), cancellationToken)).Answer(What);

    private static async Task<Results<Tagged<Assistant>, ProblemHttpResult>> Edit(
        Guid clientId, Guid id, EditAssistantRequest body, HttpContext context, IAssistants assistants, CancellationToken cancellationToken) =>
        (await assistants.EditAsync(new(clientId, id), context.Expected(), body.Changes(), cancellationToken)).Answer(What);

    private static async Task<Results<Ok<Page<AssistantRevision>>, ProblemHttpResult>> Versions(
        Guid clientId, Guid id, IAssistants assistants, [AsParameters] PageQuery<int> page, CancellationToken cancellationToken) =>
        await assistants.VersionsAsync(new(clientId, id), page.AtMost, page.Before(), cancellationToken) is { } versions
            ? TypedResults.Ok(page.PageOf(versions, version => version.Version))
            : Problems.NoSuch(What);

    private static async Task<Results<Tagged<Assistant>, ProblemHttpResult>> Activate(
        Guid clientId, Guid id, int version, HttpContext context, IAssistants assistants, CancellationToken cancellationToken) =>
        (await assistants.ActivateAsync(new(clientId, id), context.Expected(), version, cancellationToken)).Answer("version of an assistant");
}
