using Agencia.Moltbot.Core.Clients;
using Agencia.Moltbot.Core.DeadLetters;
using Agencia.Moltbot.Infrastructure.Http.Api.Conventions;
using Agencia.Moltbot.Ports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Agencia.Moltbot.Infrastructure.Http.Api.DeadLetters;

/// <summary>What was given up: docs/dead-letters.md.</summary>
internal static class DeadLetterEndpoints
{
    private const string What = "dead letter";

    public static void MapDeadLetters(this IEndpointRouteBuilder api)
    {
        var letters = api.MapGroup("/dead-letters").WithTags("Dead letters").RequireScope(Scopes.DeadLettersRead);
        letters.MapGet("/", List).WithSummary("Lists what was given up, newest first, with what became of its replays.");
        letters.MapGet("/{id:guid}", Get).WithSummary("Shows a dead letter.").ProducesProblem(StatusCodes.Status404NotFound);
        letters.MapPost("/{id:guid}/replay", Replay).WithSummary("Puts it back into the pipeline; 409 where that can't succeed as things stand.")
            .RequireReplay().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        letters.MapPost("/replay", ReplayMany).WithSummary("Replays many, in the order in which they were given up.").RequireReplay();
    }

    private static async Task<Results<Ok<Page<DeadLetter>>, ProblemHttpResult>> List(
        HttpContext context, IDeadLetters letters, [AsParameters] PageQuery<Guid> page,
        [AsParameters] DeadLetterQuery query, CancellationToken cancellationToken)
    {
        if (query.ClientId is { } wanted && !context.Caller().MayRead(wanted))
        {
            return Problems.NoSuch("client");
        }

        var filter = new DeadLetterFilter(context.Caller().TenantId ?? query.ClientId, query.Stage, query.Open is "true");
        return TypedResults.Ok(page.PageOf(await letters.ListAsync(filter, page.AtMost, page.Before(), cancellationToken), letter => letter.Id));
    }

    private static async Task<Results<Ok<DeadLetter>, ProblemHttpResult>> Get(Guid id, HttpContext context, IDeadLetters letters, CancellationToken cancellationToken) =>
        await KeyAsync(id, context, letters, cancellationToken) is { } key && await letters.FindAsync(key, cancellationToken) is { } letter
            ? TypedResults.Ok(letter)
            : Problems.NoSuch(What);

    private static async Task<Results<Accepted<DeadLetter>, ProblemHttpResult>> Replay(
        Guid id, ReplayRequest? body, HttpContext context, IDeadLetters letters, Replays replays, CancellationToken cancellationToken)
    {
        if (await KeyAsync(id, context, letters, cancellationToken) is not { } key)
        {
            return Problems.NoSuch(What);
        }

        var result = await replays.ReplayAsync(key, body?.Force ?? false, context.Caller().KeyId, cancellationToken);
        if (result.Refusal is { } refusal)
        {
            return Problems.Conflict(refusal);
        }

        return result.Found && await letters.FindAsync(key, cancellationToken) is { } letter
            ? TypedResults.Accepted($"/api/v1/dead-letters/{id}", letter)
            : Problems.NoSuch(What);
    }

    private static async Task<Results<Ok<ReplayedMany>, ProblemHttpResult>> ReplayMany(
        ReplayManyRequest body, HttpContext context, IDeadLetters letters, Replays replays, CancellationToken cancellationToken)
    {
        var caller = context.Caller();
        if (body.Client is { } client && !caller.MayRead(client))
        {
            return Problems.NoSuch("client");
        }

        var keys = body.Ids is { } ids
            ? (await letters.KeysAsync([.. ids.Distinct()], cancellationToken)).Where(key => caller.MayRead(key.TenantId)).ToArray()
            : await letters.OpenAsync(new(caller.TenantId ?? body.Client, body.Stage, OpenOnly: true), body.Limit, cancellationToken);
        var results = await replays.ReplayAsync(keys, body.Force, caller.KeyId, cancellationToken);
        var missing = (body.Ids ?? []).Distinct().Except(keys.Select(key => key.Id)).Select(id => (Id: id, Result: ReplayResult.Missing));
        return TypedResults.Ok(new ReplayedMany([.. results.Concat(missing).Select(
            result => new ReplayedItem(result.Id, result.Result.Replayed, result.Result.Found ? result.Result.Refusal : Problems.NoSuchText(What)))]));
    }

    // Another client's letter is none to this caller.
    private static async Task<RowKey?> KeyAsync(Guid id, HttpContext context, IDeadLetters letters, CancellationToken cancellationToken) =>
        await letters.KeysAsync([id], cancellationToken) is [var key] && context.Caller().MayRead(key.TenantId) ? key : null;
}
