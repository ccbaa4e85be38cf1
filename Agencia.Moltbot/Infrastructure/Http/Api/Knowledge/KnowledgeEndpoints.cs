using Agencia.Moltbot.Core;
using Agencia.Moltbot.Core.Clients;
using Agencia.Moltbot.Infrastructure.Http.Api.Conventions;
using Agencia.Moltbot.Ports;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Agencia.Moltbot.Infrastructure.Http.Api.Knowledge;

internal static class KnowledgeEndpoints
{
    private const string What = "document";

    // The longest text, each character up to six bytes of JSON, and what is around it.
    private const long MostBytes = (6 * KnowledgeRequest.LongestText) + (64 * 1024);

    public static void MapKnowledge(this IEndpointRouteBuilder client)
    {
        var documents = client.MapGroup("/knowledge").WithTags("Knowledge").RequireScope(Scopes.KnowledgeRead).WithMetadata(new RequestSizeLimitAttribute(MostBytes));
        documents.MapGet("/", List).WithSummary("Lists a client's documents without their text, newest first.");
        documents.MapPost("/", Create).WithSummary("Adds a document: text, Markdown or HTML. Answers use it at once.").RequireScope(Scopes.KnowledgeWrite).ProducesProblem(StatusCodes.Status409Conflict);
        documents.MapGet("/{id:guid}", Get).WithSummary("Shows a document with its text as it came.");
        documents.MapPut("/{id:guid}", Replace).WithSummary("Replaces a document.").RequireScope(Scopes.KnowledgeWrite).RequireIfMatch().ProducesProblem(StatusCodes.Status409Conflict);
        documents.MapDelete("/{id:guid}", Delete).WithSummary("Deletes a document.").RequireScope(Scopes.KnowledgeWrite).RequireIfMatch();
    }

    private static async Task<Ok<Page<KnowledgeSummary>>> List(Guid clientId, IKnowledgeDocuments documents, [AsParameters] PageQuery<Guid> page, CancellationToken cancellationToken) =>
        TypedResults.Ok(page.PageOf(await documents.ListAsync(clientId, page.AtMost, page.Before(), cancellationToken), document => document.Id));

    private static async Task<Results<CreatedTagged<KnowledgeDocument>, ProblemHttpResult>> Create(
        Guid clientId, KnowledgeRequest body, IKnowledgeDocuments documents, CancellationToken cancellationToken)
    {
        var content = await body.ContentAsync(cancellationToken);
        return content.Chunks.Count == 0 ? NothingToRead() : await documents.AddAsync(clientId, content, cancellationToken) switch
        {
            KnowledgeSave.Saved(var document) => new CreatedTagged<KnowledgeDocument>($"/api/v1/clients/{clientId}/knowledge/{document.Value.Id}", document),
            var refused => Refusal(refused),
        };
    }

    private static async Task<Results<Tagged<KnowledgeDocument>, ProblemHttpResult>> Get(Guid clientId, Guid id, IKnowledgeDocuments documents, CancellationToken cancellationToken) =>
        (await documents.FindAsync(new(clientId, id), cancellationToken)).Answer(What);

    private static async Task<Results<Tagged<KnowledgeDocument>, ProblemHttpResult>> Replace(
        Guid clientId, Guid id, KnowledgeRequest body, HttpContext context, IKnowledgeDocuments documents, CancellationToken cancellationToken)
    {
        var content = await body.ContentAsync(cancellationToken);
        return content.Chunks.Count == 0 ? NothingToRead() : await documents.ReplaceAsync(new(clientId, id), context.Expected(), content, cancellationToken) switch
        {
            KnowledgeSave.Saved(var document) => new Tagged<KnowledgeDocument>(document),
            KnowledgeSave.Missing => Problems.NoSuch(What),
            KnowledgeSave.Stale => Problems.Stale(What),
            var refused => Refusal(refused),
        };
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Delete(
        Guid clientId, Guid id, HttpContext context, IKnowledgeDocuments documents, CancellationToken cancellationToken) =>
        await documents.DeleteAsync(new(clientId, id), context.Expected(), cancellationToken) switch
        {
            { Resource: not null } => TypedResults.NoContent(),
            { Exists: true } => Problems.Stale(What),
            _ => Problems.NoSuch(What),
        };

    private static ProblemHttpResult NothingToRead() => Problems.Invalid("text", Wording.Of("Debe contener texto con que responder; no se encontró ninguno.", "Must hold text to answer from; none was found in it."));

    private static ProblemHttpResult Refusal(KnowledgeSave refused) => refused switch
    {
        KnowledgeSave.TitleInUse => Problems.Conflict(Wording.Of(
            "El cliente ya tiene un documento con este título. Sustitúyalo con PUT o elija otro título.",
            "The client has a document of this title already. Replace that one with PUT, or take another title.")),
        KnowledgeSave.TooMuch(var passages, var most) => Problems.Conflict(Wording.Of(
            $"Con él, el cliente tendría {passages} pasajes; se buscan {most} como mucho. Acorte el texto o borre antes documentos.",
            $"The client would have {passages} passages with it; {most} are searched at most. Shorten the text or delete documents first.")),
        _ => throw new InvalidOperationException($"No answer for {refused.GetType().Name}."),
    };
}
